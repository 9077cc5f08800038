const UNITS: readonly [number, string][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** Seconds as people say them, in the largest unit of which there are two: `26 hours`, `3 days`. */
export function durationText(seconds: number): string {
  const [size, name] =
    UNITS.find(([unit]) => seconds >= 2 * unit || seconds === unit) ??
    UNITS[UNITS.length - 1];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
