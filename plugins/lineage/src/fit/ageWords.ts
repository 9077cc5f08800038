import { countOf } from '../words';
import { Texts } from '../texts';

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A span in the largest unit in which it is whole, days from two on: `26 hours`, `2 days`. */
export function ageWords(t: Texts, seconds: number): string {
  const step = STEPS.find(
    ([unit, size]) =>
      seconds % size === 0 && seconds >= (unit === 'day' ? 2 * size : size),
  );
  return step
    ? countOf(t, seconds / step[1], step[0])
    : countOf(t, seconds, 'second');
}
