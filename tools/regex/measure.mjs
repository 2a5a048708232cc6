/** recheck's attack with its pumps turned until the text is as long as it may be. */
export function attackOf({ pumps, suffix }, longest) {
  const fixed = suffix.length + pumps.reduce((sum, { prefix }) => sum + prefix.length, 0);
  const turn = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const turns = Math.max(1, Math.floor((longest - fixed) / Math.max(1, turn)));
  const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(turns)).join('') + suffix;
  return text.length <= longest ? text : text.slice(0, longest);
}

/** Processor time of one search through the whole text, the least of three. */
export function processorMs(expression, text) {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    const before = process.cpuUsage();
    if (expression.global) for (const _ of text.matchAll(expression));
    else expression.exec(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
