/** Numbers of the objects that a step touches, each once; never changed from outside this file. */
export type Footprint = readonly number[];

/** Most steps read nothing or write nothing, so they share this. */
export const nothing: Footprint = [];

/** Objects with a bit of their own in `bitsOf`; all others share the bits above. */
const exact = 24;

/** Most steps touch one object: the list of it alone is shared by all of them and never made longer. */
const alone: readonly Footprint[] = Array.from({ length: exact }, (_, id) => [id]);

/** The footprint with one more object: a list of two or more is the caller's own and grows in place. */
export function touch(footprint: Footprint, id: number): Footprint {
  if (footprint.length === 0) return alone[id] ?? [id];
  if (footprint.includes(id)) return footprint;
  if (footprint.length === 1) return [footprint[0] as number, id];
  (footprint as number[]).push(id);
  return footprint;
}

/** A bit per object: footprints without a common bit have no common object. See also `certain`. */
export function bitsOf(footprint: Footprint): number {
  let bits = 0;
  for (let i = 0; i < footprint.length; i++) {
    const id = footprint[i] as number;
    bits |= 1 << (id < exact ? id : exact + (id & 7));
  }
  return bits;
}

/** These common bits are enough to say that there is a common object. */
export const certain = (common: number): boolean => (common & ((1 << exact) - 1)) !== 0;

/** Each of these bits stands for one object. */
export const allCertain = (bits: number): boolean => bits >>> exact === 0;

export function meets(a: Footprint, b: Footprint): boolean {
  for (let i = 0; i < a.length; i++) if (b.includes(a[i] as number)) return true;
  return false;
}
