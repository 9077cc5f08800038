import { differencesText } from '../differencesText';
import type { JudgedCase } from './provePostgres';

/** What PostgreSQL says, with the cases that it says otherwise of, in lines. */
export function verdictsText(judged: readonly JudgedCase[]): string {
  const lines: string[] = [];
  const counts = { same: 0, other: 0, refused: 0, unread: 0, outside: 0 };
  for (const { one, verdict } of judged) {
    const title = `${one.file}: ${one.title}`;
    if ('outside' in verdict) {
      counts.outside += 1;
    } else if ('refused' in verdict) {
      counts.refused += 1;
      lines.push(`${title}\n  refused: ${verdict.refused}\n`);
    } else if ('unread' in verdict) {
      counts.unread += 1;
      lines.push(`${title}\n  tree not understood: ${verdict.unread}\n`);
    } else if (verdict.differences.length > 0) {
      counts.other += 1;
      lines.push(
        `${title} (- PostgreSQL, + the case)\n${differencesText(
          verdict.differences,
        )}\n`,
      );
    } else {
      counts.same += 1;
    }
  }
  return [
    ...lines,
    `PostgreSQL: ${counts.same} as it says, ${counts.other} otherwise, ${counts.refused} refused, ${counts.unread} trees not understood, ${counts.outside} nothing that it keeps a tree of`,
    '',
  ].join('\n');
}
