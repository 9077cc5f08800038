import { Texts } from '../texts';
import { countOf } from '../words';

/** How long something took, such as `42 seconds`, `3 minutes` or `1 hour 5 minutes`. */
export function durationWords(t: Texts, from: string, to: string): string {
  const seconds = Math.max(
    0,
    Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000),
  );
  if (seconds < 90) {
    return countOf(t, seconds, 'second');
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return countOf(t, minutes, 'minute');
  }
  const hours = Math.floor(minutes / 60);
  return [
    countOf(t, hours, 'hour'),
    minutes % 60 > 0 && countOf(t, minutes % 60, 'minute'),
  ]
    .filter(Boolean)
    .join(' ');
}
