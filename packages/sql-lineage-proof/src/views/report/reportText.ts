import type { Finding } from '../check/Finding';
import { CONSTRUCTS } from '../constructs';
import type { Reproduction, Tally } from './Tally';

/** How many wrong statements, rejections and gaps are shown. */
const SHOWN = 10;

/** The tables that people read. */
export function reportText(tally: Tally, seconds: number): string {
  const lines: string[] = [];
  for (const [family, constructs] of Object.entries(CONSTRUCTS)) {
    lines.push(`${family}:`);
    for (const one of constructs) {
      const rare = tally.rare.includes(one) ? '  too few' : '';
      lines.push(
        `  ${String(tally.instances.get(one) ?? 0).padStart(6)}  ${one}${rare}`,
      );
    }
  }
  lines.push(
    '',
    `statements that PostgreSQL took  ${tally.statements} (${percent(
      tally.acceptance,
    )} of those printed)`,
    `columns checked                  ${tally.outputs}`,
    `joins checked                    ${tally.joins}`,
    `filters checked                  ${tally.filters}`,
    `wrong statements                 ${tally.wrong.length}`,
    `unresolved columns               ${tally.unresolved} (${percent(
      tally.unresolvedShare,
    )})`,
    ...[...tally.reasons].map(([code, count]) => `  ${code}  ${count}`),
    `not judged by the oracle         ${tally.gaps.size}`,
    `misprinted by PostgreSQL         ${tally.misprints.size}`,
    `seconds                          ${seconds.toFixed(1)}`,
  );
  for (const [kind, { count, sql }] of [...tally.rejections].slice(0, SHOWN)) {
    lines.push('', `rejected ${count} times: ${kind}`, `  ${sql}`);
  }
  for (const [sql, gap] of [...tally.gaps].slice(0, SHOWN)) {
    lines.push('', `not judged: ${gap}`, `  ${sql}`);
  }
  for (const [sql, message] of [...tally.misprints].slice(0, SHOWN)) {
    lines.push('', `misprinted: ${message}`, `  ${sql}`);
  }
  tally.reproductions.forEach(one => lines.push('', ...reproduction(one)));
  return `${lines.join('\n')}\n`;
}

function reproduction({ world, statement, findings }: Reproduction): string[] {
  return [
    'wrong:',
    ...world.ddl
      .filter(one => isNeeded(one, statement.sql))
      .map(one => `  ${one};`),
    `  SET search_path = ${world.searchPath
      .map(one => JSON.stringify(one))
      .join(', ')};`,
    `  ${statement.sql};`,
    ...findings.map(one => `    ${findingText(one)}`),
  ];
}

/** Schemas, and what a statement names. */
function isNeeded(ddl: string, sql: string): boolean {
  const name = /^CREATE \w+ (?:[^(]*\.)?("(?:[^"]|"")*"|[^\s(."]+)[ (]/.exec(
    `${ddl} `,
  )?.[1];
  return name !== undefined && sql.includes(name);
}

/** What PostgreSQL has and the answer has not, and the other way round. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'failed':
      return `${finding.form}: ${finding.message}`;
    case 'dependencies':
      return `${finding.form}, dependencies: ${sides(finding)}`;
    default: {
      const { part, output } = finding.difference;
      const where = output === undefined ? part : `${part} of ${output}`;
      return `${finding.form}, ${where}: ${sides(finding.difference)}`;
    }
  }
}

function sides(of: {
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}): string {
  return `missing [${of.missing.join(', ')}], surplus [${of.surplus.join(
    ', ',
  )}]`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
