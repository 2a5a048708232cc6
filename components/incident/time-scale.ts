/** Dates to places on a drawing, in percent. No clock: the scale ends where the facts end. */
export interface TimeScale {
  readonly from: string;
  readonly to: string;
  /** `12.34%`, for SVG attributes. */
  at(date: string): string;
  /** First days of the years inside. */
  readonly years: readonly string[];
}

const DAY = 86_400_000;
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

export const daysBetween = (from: string, to: string) => Math.round(dayOf(to) - dayOf(from));

/** From the first date to the last, with some air at both ends; null without dates. */
export function timeScale(dates: readonly string[], air = 0.03): TimeScale | null {
  const known = dates.filter((date) => date !== 'unknown').sort();
  const from = known[0];
  const to = known.at(-1);
  if (from === undefined || to === undefined) return null;
  const length = Math.max(dayOf(to) - dayOf(from), 30);
  const start = dayOf(from) - length * air;
  const span = length * (1 + 2 * air);
  const first = Number(from.slice(0, 4));
  const count = Number(to.slice(0, 4)) - first;
  return {
    from,
    to,
    at: (date) => `${(((dayOf(date) - start) / span) * 100).toFixed(2)}%`,
    years: Array.from({ length: count }, (_, index) => `${first + index + 1}-01-01`),
  };
}
