/**
 * Told how much of a reading is done, from 0 to 1: now and then, and never less than before. What it throws ends the
 * reading, which is how its caller cancels one.
 */
export type OnProgress = (share: number) => void;

/** Readers tell after so many characters. */
export const TOLD = 1 << 16;

/** Smaller steps are not told. */
const STEP = 0.01;

/** Tells what is more than was told, so that a second way of reading the same text does not go back. */
export function rising(tell: OnProgress | undefined): OnProgress | undefined {
  if (!tell) return undefined;
  let told = 0;
  return (share) => {
    if (share < told + STEP || share > 1) return;
    told = share;
    tell(share);
  };
}

/** The progress of a part of the work, which lasts from one share of the whole to another. */
export const between = (tell: OnProgress | undefined, from: number, to: number): OnProgress | undefined =>
  tell && ((share) => tell(from + share * (to - from)));
