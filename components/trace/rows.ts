import type { LineModel } from './line-model.ts';

/**
 * What the view shows from top to bottom: a row of the text as its number, a closed fold as `-1 - fold`.
 * Folding and unfolding costs one pass over the rows.
 */
export function visibleRows(model: LineModel, open: ReadonlySet<number>): Int32Array {
  const rows = model.starts.length - 1;
  const shown = new Int32Array(rows);
  let count = 0;
  let fold = 0;
  for (let row = 0; row < rows; row++) {
    if (model.folds[fold * 2] === row) {
      if (!open.has(fold)) {
        shown[count++] = -1 - fold;
        row = model.folds[fold * 2 + 1] ?? row;
        fold++;
        continue;
      }
      fold++;
    }
    shown[count++] = row;
  }
  return shown.subarray(0, count);
}

/** Position in `shown` of a row of the text, or of the fold that hides it. */
export function positionOf(shown: Int32Array, model: LineModel, row: number): number {
  let low = 0;
  let high = shown.length - 1;
  const rowOf = (value: number) => (value < 0 ? (model.folds[(-1 - value) * 2] ?? 0) : value);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rowOf(shown[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Fold that holds `row`, or -1. */
export function foldOf(model: LineModel, row: number): number {
  for (let low = 0, high = model.folds.length / 2 - 1; low <= high; ) {
    const middle = (low + high) >> 1;
    if (row < (model.folds[middle * 2] ?? 0)) high = middle - 1;
    else if (row > (model.folds[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Packages of a fold in order of appearance, at most `limit`, and how many more there are. */
export function packagesOfFold(model: LineModel, fold: number, limit: number): { names: string[]; more: number } {
  const names = new Set<string>();
  for (let row = model.folds[fold * 2] ?? 0; row <= (model.folds[fold * 2 + 1] ?? -1); row++) {
    const name = model.packages[model.packageOf[row] ?? 0];
    if (name) names.add(name);
  }
  return { names: [...names].slice(0, limit), more: Math.max(0, names.size - limit) };
}
