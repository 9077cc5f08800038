import type { JoinExpr } from '../parser/Ast';
import { Place } from './Place';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Where a join says what it merges: its USING, or the NATURAL before its right
 * side. The tree has no place for either, so they are looked for beside the
 * tables that have one.
 */
export function joinPlace(analysis: StatementAnalysis, join: JoinExpr): Place {
  const { text } = analysis;
  const { first, last } = locations(join.rarg, { first: Infinity, last: 0 });
  if (join.isNatural) {
    const before = text.parsed.slice(
      0,
      text.parsedIndex(first === Infinity ? 0 : first),
    );
    const at = before.toLowerCase().lastIndexOf('natural');
    return Place.atIndex(text, Math.max(at, 0), 'reference');
  }
  const from = text.parsedIndex(last);
  const at = text.parsed.slice(from).search(/\busing\s*\(/i);
  return Place.atIndex(text, from + Math.max(at, 0), 'call');
}

/** The first and last place of a tree. */
function locations(
  value: unknown,
  seen: { first: number; last: number },
): { first: number; last: number } {
  if (typeof value !== 'object' || value === null) {
    return seen;
  }
  let { first, last } = seen;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'location' && typeof part === 'number' && part >= 0) {
      first = Math.min(first, part);
      last = Math.max(last, part);
    } else {
      ({ first, last } = locations(part, { first, last }));
    }
  }
  return { first, last };
}
