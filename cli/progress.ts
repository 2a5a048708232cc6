/** Tells on a terminal how far the reading is: one line of standard error, rewritten, and wiped when it is over. */
export interface Progress {
  update(characters: number, crashes: number): void;
  end(): void;
}

const SILENT: Progress = { update: () => {}, end: () => {} };
const EVERY_MS = 200;
/** Carriage return, and erase to the end of the line (ECMA-48 EL). */
const WIPE = '\r\u001b[K';

/** `size` in bytes, null when unknown. Silent unless standard error is a terminal. */
export function progressOf(name: string, size: number | null): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return SILENT;
  let shown = 0;
  // A terminal that was left in the middle of a line would put the prompt there.
  const interrupted = () => {
    stderr.write(WIPE);
    process.removeListener('SIGINT', interrupted);
    process.kill(process.pid, 'SIGINT');
  };
  process.on('SIGINT', interrupted);
  return {
    update(characters, crashes) {
      const now = performance.now();
      if (now - shown < EVERY_MS) return;
      shown = now;
      // Logs are nearly all ASCII: a character is a byte, near enough for a percentage.
      const part = size === null ? '' : ` (${Math.min(99, Math.floor((100 * characters) / size))} %)`;
      const found = crashes === 1 ? '1 crash' : `${crashes} crashes`;
      stderr.write(`${WIPE}reading ${name}: ${Math.round(characters / 1e6)} MB${part}, ${found}`);
    },
    end() {
      stderr.write(WIPE);
      process.removeListener('SIGINT', interrupted);
    },
  };
}
