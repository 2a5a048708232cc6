import { describeFrame, placeOf, shortName } from './frames.ts';
import { say } from './text.ts';
import type { Culprit, Text } from './types.ts';

const UNNAMED = say('code that the paste does not name', '粘贴内容没有写出的代码');

/** The marks every template may use. `{where}` is `{culprit}` with its place; none of them is ever empty. */
export function commonNames(culprit: Culprit | null): Record<string, string | Text> {
  const named = culprit !== null && culprit.function !== '<anonymous>' ? culprit : null;
  const place = culprit ? placeOf(culprit) : '';
  return {
    culprit: named ? shortName(named.function) : place === '' ? UNNAMED : place,
    place: place === '' ? say('a line the paste does not show', '粘贴内容没有显示的一行') : place,
    where: named ? describeFrame(named) : place === '' ? UNNAMED : place,
  };
}
