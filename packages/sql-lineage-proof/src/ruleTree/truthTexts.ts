import type {
  ColumnName,
  FilterFragment,
  JoinPair,
  SourceTransform,
  TableName,
} from '@grainline/sql-lineage';
import type { TruthSource } from './StatementTruth';

export function tableText({ schema, name }: TableName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

export function columnText({ table, column }: ColumnName): string {
  return `${tableText(table)}.${column}`;
}

/** A pair of columns, as they were written. */
export function joinText(
  join: Pick<JoinPair, 'type' | 'left' | 'right'>,
): string {
  return `${join.type} ${columnText(join.left)} = ${columnText(join.right)}`;
}

export function filterText(
  filter: Pick<FilterFragment, 'clause' | 'columns'>,
): string {
  const columns = filter.columns.map(columnText).sort();
  return `${filter.clause} (${columns.join(', ')})`;
}

/** A source with its role and transform, as both sides can have it. */
export function sourceText(
  source: Pick<TruthSource, 'table' | 'column' | 'role' | 'transform'>,
): string {
  return `${source.role} ${columnText(source)} ${source.transform}`;
}

/**
 * The transform in the answer's words: printed SQL spells implicit casts out, here
 * and there, and a call that casts may be told as a call.
 */
export function toldTransform(
  truth: SourceTransform,
  casts: Pick<TruthSource, 'implicitCast' | 'calledCast'>,
  answer: SourceTransform | undefined,
  printed: boolean,
): SourceTransform {
  if (casts.calledCast && truth === 'cast' && answer === 'expression') {
    return 'expression';
  }
  return printed &&
    casts.implicitCast &&
    truth === 'identity' &&
    answer === 'cast'
    ? 'cast'
    : truth;
}
