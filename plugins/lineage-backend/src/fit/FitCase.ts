import {
  Certainty,
  Evidence,
  FitCheck,
  FitCheckId,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { ColumnSignatures } from './ColumnSignatures';
import {
  FitNeed,
  NeededColumn,
  NeededDimension,
  NeededMeasure,
} from './FitNeed';
import { KnownTable, KnownTables } from './KnownTables';
import { ColumnMatches } from './matchColumns';
import { RowsBetween } from './rowsBetween';

/** All that the checks of one table look at. */
export interface FitCase {
  readonly need: FitNeed;
  readonly candidate: KnownTable;
  /** The table that the candidate stands for: itself, or the one that the SQL reads; undefined where no SQL names one. */
  readonly subject?: KnownTable;
  readonly tables: KnownTables;
  readonly signatures: ColumnSignatures;
  readonly matches: ColumnMatches;
  /** How the candidate's rows come from the subject's; undefined without a subject. */
  readonly rows?: RowsBetween;
  /** The same for each other table of which all rows must be there. */
  readonly populations: readonly {
    readonly table: TableRef;
    readonly rows: RowsBetween;
  }[];
  readonly now: Date;
  /** Fragments of the making of tables may be shown. */
  readonly showSql: boolean;
}

/** Holds one thing against a table; pure. */
export type Check = (fit: FitCase) => readonly FitCheck[];

/** True where the SQL reads the candidate itself. */
export function isItself(fit: FitCase): boolean {
  return fit.rows?.relation === 'itself';
}

function isOwed(fit: FitCase, needs: readonly NeededColumn[]): boolean {
  const { subject, need } = fit;
  if (!subject) {
    return true;
  }
  return needs.length === 0
    ? need.reads.length === 0 || need.reads[0] === subject.summary.ref
    : needs.some(c => c.table === undefined || c.table === subject.summary.ref);
}

/** The measures that must come from the candidate; a count of rows belongs to the table whose rows the SQL counts. */
export function measuresOf(fit: FitCase): readonly NeededMeasure[] {
  return fit.need.measures.filter(m => isOwed(fit, m.needs));
}

/** The dimensions that must come from the candidate. */
export function dimensionsOf(fit: FitCase): readonly NeededDimension[] {
  return fit.need.dimensions.filter(
    d => d.needs.length > 0 && isOwed(fit, d.needs),
  );
}

/** True if a figure depends on how many rows there are, and not only on what they add up to. */
export function countsRows({ aggregate, needs }: NeededMeasure): boolean {
  return (
    aggregate === 'avg' ||
    aggregate === 'count' ||
    (aggregate === 'other' && needs.length > 0)
  );
}

/** SQL as a reader may see it. */
export function quoted(fit: FitCase, fragment: string): string {
  const plain = fragment.replace(/\s+/g, ' ').trim();
  if (!fit.showSql) {
    return 'a condition that you may not see';
  }
  return plain.length > 120 ? `${plain.slice(0, 117)}…` : plain;
}

/** One result; `likely` unless said otherwise. */
export function result(
  id: FitCheckId,
  status: FitCheck['status'],
  texts: { expected: string; actual: string; fix?: string },
  rest: { certainty?: Certainty; evidence?: readonly Evidence[] } = {},
): FitCheck {
  return {
    id,
    status,
    expected: texts.expected,
    actual: texts.actual,
    evidence: rest.evidence ?? [],
    certainty: status === 'unknown' ? 'unknown' : rest.certainty ?? 'likely',
    ...(texts.fix !== undefined && { fix: texts.fix }),
  };
}

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length < 2
    ? all.join('')
    : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}
