/** A type as the grammar knows it. */
export interface SqlType {
  /** As SQL writes it, qualified and quoted where it must be. */
  readonly sql: string;
  readonly kind:
    | 'integer'
    | 'numeric'
    | 'text'
    | 'boolean'
    | 'date'
    | 'timestamp'
    | 'jsonb'
    | 'xml'
    | 'array'
    | 'enum'
    | 'domain'
    | 'composite';
  readonly element?: SqlType;
  readonly labels?: readonly string[];
  readonly fields?: readonly TypedName[];
}

/** A column, a field or a parameter. */
export interface TypedName {
  readonly name: string;
  readonly type: SqlType;
}

export const integer: SqlType = { sql: 'integer', kind: 'integer' };
export const numeric: SqlType = { sql: 'numeric', kind: 'numeric' };
export const text: SqlType = { sql: 'text', kind: 'text' };
export const boolean: SqlType = { sql: 'boolean', kind: 'boolean' };
export const date: SqlType = { sql: 'date', kind: 'date' };
export const timestamp: SqlType = {
  sql: 'timestamp with time zone',
  kind: 'timestamp',
};
export const jsonb: SqlType = { sql: 'jsonb', kind: 'jsonb' };
export const xml: SqlType = { sql: 'xml', kind: 'xml' };
export const integers: SqlType = {
  sql: 'integer[]',
  kind: 'array',
  element: integer,
};
export const texts: SqlType = { sql: 'text[]', kind: 'array', element: text };

/** The types that every schema has; the first is the simplest. */
export const PLAIN_TYPES: readonly SqlType[] = [
  integer,
  text,
  numeric,
  date,
  boolean,
  timestamp,
];
export const RICH_TYPES: readonly SqlType[] = [jsonb, integers, texts];

/** Whether values of the type can be compared, grouped and sorted. */
export function isComparable(type: SqlType): boolean {
  return (
    type.kind !== 'xml' &&
    (type.fields ?? []).every(field => isComparable(field.type))
  );
}

export function sameType(a: SqlType, b: SqlType): boolean {
  return a.sql === b.sql;
}
