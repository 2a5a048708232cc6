import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { linkedProgram, linkTo, readLink } from '../../components/playground/link.ts';
import { programMark } from '../../lib/explore/program-mark.ts';

const schedule = [0, 1, 1, 0];
const source =
  "import { program } from 'postmutex/explore';\n// \u{1F512} 锁\nexport default program('p', () => {});\n";
const link = (edited: boolean, text = source) => linkTo('slug', { variant: 'fixed', schedule, source: text, edited });

describe('a link to a schedule', () => {
  it('names the demo, its version, the schedule and the text it was made for', async () => {
    const made = await link(false);
    expect(made).toBe(`#slug:fixed:1BAEY:${programMark(source)}`);
    const read = readLink('slug', made);
    expect(read).toEqual({ variant: 'fixed', schedule, mark: programMark(source), packed: null });
    expect(read && (await linkedProgram(read))).toBeNull();
  });

  it('carries an edited program, in characters that need no escape', async () => {
    const made = await link(true);
    expect(made).toMatch(/^#[\w:-]+$/);
    const read = readLink('slug', made);
    expect(read?.schedule).toEqual(schedule);
    expect(read && (await linkedProgram(read))).toBe(source);
  });

  it('is refused when the program is too long for it', async () => {
    let state = 1;
    const noise = Array.from({ length: 60_000 }, () => {
      state = Math.imul(state, 1103515245) + 12345;
      return String.fromCharCode(33 + ((state >>> 16) % 90));
    });
    await expect(link(true, noise.join(''))).rejects.toThrow('too long');
  });

  it('for another demo, of another shape, or older, is read as that', () => {
    expect(readLink('other', '#slug:fixed:1BAEY:AAAA')).toBeNull();
    for (const bad of [
      '',
      '#slug',
      '#slug:fixed',
      '#slug:none:1BAEY',
      '#slug:fixed:2BAEY',
      '#slug:fixed:1BAEY:AAAA:x:y',
    ])
      expect(readLink('slug', bad)).toBeNull();
    expect(readLink('slug', '#slug:fixed:1BAEY')).toMatchObject({ mark: null, packed: null });
  });

  it('with a program that was cut, changed, swapped or blown up carries none', async () => {
    const made = await link(true);
    const [head, tail] = [made.slice(0, made.lastIndexOf(':') + 1), made.slice(made.lastIndexOf(':') + 1)];
    const other = (await link(true, `${source}// more`)).split(':').at(-1) ?? '';
    const bomb = Buffer.from([0, 0, ...deflateSync(new Uint8Array(5_000_000), { level: 9 })]).toString('base64url');
    const long = (await link(true, 'a'.repeat(100_001))).split(':').at(-1) ?? '';
    for (const packed of ['', '!', tail.slice(0, -3), `A${tail}`, other, bomb, long]) {
      const read = readLink('slug', head + packed);
      expect(read, packed.slice(0, 20)).not.toBeNull();
      expect(read && (await linkedProgram(read)), packed.slice(0, 20)).toBeNull();
    }
  });
});
