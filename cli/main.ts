import { commands } from './commands.ts';
import { nearest } from './nearest.ts';
import { settle, UsageError } from './usage-error.ts';

/** Reads the command's name and hands over. Everything else is loaded only when it is asked for: `--help` must be instant. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const { help } = await import('./help.ts');
    process.stdout.write(help(name === 'help' ? rest[0] : undefined));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${__POSTMUTEX_VERSION__}\n`);
    return 0;
  }
  const command = commands[name as keyof typeof commands];
  if (command === undefined || !Object.hasOwn(commands, name)) {
    const kind = name.startsWith('-') ? 'option' : 'command';
    const close = nearest(name, [...Object.keys(commands), '--help', '--version']);
    throw new UsageError(`unknown ${kind} '${name}'${close === null ? '' : `; did you mean '${close}'?`}`);
  }
  const options = rest.slice(0, rest.indexOf('--') < 0 ? undefined : rest.indexOf('--'));
  if (options.includes('--help') || options.includes('-h')) {
    const { help } = await import('./help.ts');
    process.stdout.write(help(name));
    return 0;
  }
  return (await command())(rest);
}

// `head` closes the pipe when it has seen enough: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

settle(main(process.argv.slice(2)));
