import { timeAgo } from './timeWords';

/** How often something was seen to run and when last, such as `seen 42 times, last 3 hours ago`; empty if it was not observed. */
export function seenWords(
  seen: { readonly calls?: number; readonly lastSeen?: string },
  now: Date,
): string {
  const { calls, lastSeen } = seen;
  const ago = lastSeen && timeAgo(lastSeen, now);
  if (calls === undefined) {
    return ago ? `seen ${ago}` : '';
  }
  const times = calls === 1 ? 'once' : `${calls.toLocaleString('en-US')} times`;
  return ago ? `seen ${times}, last ${ago}` : `seen ${times}`;
}
