/** Takes the arguments after its name; answers the exit status. */
export type Command = (args: readonly string[]) => Promise<number>;

export const commands = {
  diagnose: async (): Promise<Command> => (await import('./commands/diagnose.ts')).diagnoseCommand,
  compare: async (): Promise<Command> => (await import('./commands/compare.ts')).compareCommand,
  demo: async (): Promise<Command> => (await import('./commands/demo.ts')).demoCommand,
  explore: async (): Promise<Command> => (await import('./commands/explore.ts')).exploreCommand,
} as const;
