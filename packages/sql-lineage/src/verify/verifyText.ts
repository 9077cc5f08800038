import { tableText } from '../model/TableName';
import type { ViewDifference, ViewVerdict } from './verifyViews';

/** How the verification went, in numbers. */
export interface VerifyCounts {
  readonly views: number;
  /** Every column is resolved. */
  readonly complete: number;
  readonly agreeing: number;
  readonly disagreeing: number;
  /** The SQL gave no lineage to compare. */
  readonly notAnalysed: number;
  /** The database did not give the SQL. */
  readonly notRead: number;
}

/** Counts verdicts. */
export function countVerdicts(verdicts: readonly ViewVerdict[]): VerifyCounts {
  const of = (verdict: ViewVerdict['verdict']) =>
    verdicts.filter(one => one.verdict === verdict).length;
  return {
    views: verdicts.length,
    complete: verdicts.filter(one => one.complete).length,
    agreeing: of('agrees'),
    disagreeing: of('disagrees'),
    notAnalysed: of('not-analysed'),
    notRead: of('not-read'),
  };
}

/** A readable account of a verification: schema by schema, then what is amiss, then all in one line. */
export function verifyText(verdicts: readonly ViewVerdict[]): string {
  const schemas = [...new Set(verdicts.map(({ schema }) => schema))];
  const lines = schemas.map(
    schema =>
      `${schema}: ${countsText(
        countVerdicts(verdicts.filter(one => one.schema === schema)),
      )}`,
  );
  const amiss = verdicts.filter(
    ({ complete, verdict }) => !complete || verdict !== 'agrees',
  );
  for (const verdict of amiss) {
    lines.push('', ...verdictLines(verdict));
  }
  if (lines.length > 0) {
    lines.push('');
  }
  lines.push(`In all: ${countsText(countVerdicts(verdicts))}`);
  return `${lines.join('\n')}\n`;
}

function countsText(counts: VerifyCounts): string {
  const { views, complete, agreeing, disagreeing, notAnalysed, notRead } =
    counts;
  return [
    `${views} ${views === 1 ? 'view' : 'views'}`,
    `${complete} complete`,
    `${agreeing} ${agreeing === 1 ? 'agrees' : 'agree'} with the database`,
    `${disagreeing} ${disagreeing === 1 ? 'disagrees' : 'disagree'}`,
    ...(notAnalysed > 0 ? [`${notAnalysed} not analysed`] : []),
    ...(notRead > 0 ? [`${notRead} not read`] : []),
  ].join(', ');
}

const TITLES: Record<ViewVerdict['verdict'], string> = {
  agrees: 'agrees, but is not complete',
  disagrees: 'disagrees with the database',
  'not-analysed': 'is not analysed',
  'not-read': 'could not be read',
};

function verdictLines(verdict: ViewVerdict): string[] {
  const { schema, name, differences, reasons } = verdict;
  return [
    `${tableText({ schema, name })} ${TITLES[verdict.verdict]}`,
    ...differences.map(one => `  ${differenceText(verdict, one)}`),
    ...reasons.map(
      ({ message, line }) =>
        `  ${line === undefined ? '' : `line ${line}: `}${message}`,
    ),
  ];
}

function differenceText(
  { schema, name }: ViewVerdict,
  { table, column, onlyIn }: ViewDifference,
): string {
  const what =
    column === undefined ? tableText(table) : `${tableText(table)}.${column}`;
  const does =
    table.schema === schema && table.name === name ? 'is returned' : 'is read';
  return onlyIn === 'database'
    ? `${what} ${does} as the database notes, not in the lineage`
    : `${what} ${does} in the lineage, not as the database notes`;
}
