import { timeAgo } from './timeWords';

/** How often something was seen to run and when last, such as `seen 42 times, last 3 hours ago`; empty if it was not observed. */
export function seenWords(
  seen: { readonly calls?: number; readonly lastSeen?: string },
  now: Date,
): string {
  const { calls, lastSeen } = seen;
  const times =
    calls === undefined
      ? ''
      : `seen ${
          calls === 1 ? 'once' : `${calls.toLocaleString('en-US')} times`
        }`;
  const last = lastSeen === undefined ? '' : `last ${timeAgo(lastSeen, now)}`;
  return times
    ? [times, last].filter(Boolean).join(', ')
    : last && `seen ${last}`;
}
