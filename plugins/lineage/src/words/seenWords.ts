import { Texts } from '../texts';
import { timeAgo } from './timeWords';

/** How often something was seen to run and when last, such as `seen 42 times, last 3 hours ago`; empty if it was not observed. */
export function seenWords(
  t: Texts,
  seen: { readonly calls?: number; readonly lastSeen?: string },
  now: Date,
): string {
  const { calls: count, lastSeen } = seen;
  const ago = lastSeen && timeAgo(t, lastSeen, now);
  if (count === undefined) {
    return ago ? t('words.seenAgo', { ago }) : '';
  }
  return ago ? t('words.seenLast', { count, ago }) : t('words.seen', { count });
}
