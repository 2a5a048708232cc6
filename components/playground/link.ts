import { programMark } from '../../lib/explore/program-mark.ts';
import { decodeSchedule, encodeSchedule } from '../../lib/explore/schedule-codec.ts';
import type { Schedule } from '../../lib/explore/types.ts';
import { type Link, VARIANTS, type VariantName } from './bench.ts';
import { limits } from './sandbox/messages.ts';

// A link to a schedule: `#sst-bootstrap-map-writes:broken:1BAG…:w4Qz`, the demo, its version, the schedule, and a mark
// of the text it was made for. An edited program comes after these, packed: `…:w4Qz:InFL…`.

/** Characters of an address that are looked at: more than any link of ours has. */
const LONGEST = 40_000;

/** Read as data; anything else is no link of ours. */
export function readLink(slug: string, hash: string): Link | null {
  const [name, version, token, mark, packed, ...more] = hash.slice(1, LONGEST).split(':');
  const variant = VARIANTS.find((one) => one === version);
  if (name !== slug || !token || !variant || more.length > 0) return null;
  const schedule = decodeSchedule(token);
  if (!schedule) return null;
  return { variant, schedule, mark: /^[\w-]{4}$/.test(mark ?? '') ? (mark ?? null) : null, packed: packed ?? null };
}

/** The edited program that a link carries, whole and as it was when the link was made; else null. */
export async function linkedProgram({ packed, mark }: Link): Promise<string | null> {
  if (packed === null) return null;
  const { unpackText } = await import('../../lib/report/packed-text.ts');
  const unpacked = unpackText(packed, 4 * limits.programLength);
  if (unpacked.is !== 'text' || unpacked.text.length > limits.programLength) return null;
  return programMark(unpacked.text) === mark ? unpacked.text : null;
}

/** The part of an address after `#`. Rejects when the program is too long for a link. */
export async function linkTo(
  slug: string,
  { variant, schedule, source, edited }: { variant: VariantName; schedule: Schedule; source: string; edited: boolean },
): Promise<string> {
  const short = `#${slug}:${variant}:${encodeSchedule(schedule)}:${programMark(source)}`;
  if (!edited) return short;
  const { MAX_PACKED_LENGTH, packText } = await import('../../lib/report/packed-text.ts');
  const packed = packText(source);
  if (packed.length > MAX_PACKED_LENGTH) throw new RangeError('the program is too long for a link');
  return `${short}:${packed}`;
}
