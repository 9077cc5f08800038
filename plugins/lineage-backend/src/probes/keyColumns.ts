/** A column as far as probes go. */
export interface ProbedColumn {
  readonly name: string;
  /** As the database prints it. */
  readonly type: string;
}

/** Types whose values identify: not fractions, which measure, nor documents and the like, which cannot be compared. */
const KEY_TYPE =
  /^(smallint|integer|bigint|uuid|text|boolean|date|character( varying)?(\(\d+\))?|varchar(\(\d+\))?|char(\(\d+\))?|bpchar|name|"?char"?|citext|timestamp\b.*|numeric\(\d+(,0)?\))$/i;
const NUMBER_TYPE = /^(smallint|integer|bigint|numeric\(\d+(,0)?\))$/i;
const TIME_TYPE = /^(date|timestamp\b.*)$/i;
// Wider tables have their keys in front.
const MOST_COLUMNS = 40;

/** The columns that may be part of a key, in their order. */
export function keyColumns(
  columns: readonly ProbedColumn[],
): readonly ProbedColumn[] {
  return columns.filter(c => KEY_TYPE.test(c.type)).slice(0, MOST_COLUMNS);
}

/** True for a column of whole numbers. */
export function isNumber({ type }: ProbedColumn): boolean {
  return NUMBER_TYPE.test(type);
}

/** True for a date or timestamp. */
export function isTime({ type }: ProbedColumn): boolean {
  return TIME_TYPE.test(type);
}
