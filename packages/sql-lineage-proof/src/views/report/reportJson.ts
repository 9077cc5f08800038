import type { Tally } from './Tally';
import { findingText } from './reportText';

/** The same as one line of JSON. */
export function reportJson(tally: Tally, seconds: number): string {
  return `${JSON.stringify({
    statements: tally.statements,
    acceptance: tally.acceptance,
    columns: tally.outputs,
    joins: tally.joins,
    filters: tally.filters,
    wrong: tally.wrong.length,
    unresolved: tally.unresolved,
    unresolvedShare: tally.unresolvedShare,
    reasons: Object.fromEntries(tally.reasons),
    notJudged: tally.gaps.size,
    misprinted: tally.misprints.size,
    rare: tally.rare,
    instances: Object.fromEntries(tally.instances),
    reproductions: tally.reproductions.map(({ statement, findings }) => ({
      sql: statement.sql,
      findings: findings.map(findingText),
    })),
    seconds,
    proven: tally.isProven,
  })}\n`;
}
