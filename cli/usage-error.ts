/** Something the caller can put right, told in one sentence. Ends the command with status 2. */
export class UsageError extends Error {}

/** Sets the exit status when the command is done, without cutting off what standard output still has to write. */
export function settle(command: Promise<number>): void {
  command.then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      const sentence =
        error instanceof UsageError ? error.message : `internal error: ${String((error as Error)?.stack)}`;
      process.stderr.write(`postmutex: ${sentence}\n`);
      process.exitCode = 2;
    },
  );
}
