import { InputError } from '@backstage/errors';

/** A source's id: the key under `lineage.sources` in the configuration. */
export type SourceRef = string;
/** `source/schema`, each segment percent-encoded. */
export type SchemaRef = string;
/** `source/schema/table`, each segment percent-encoded. */
export type TableRef = string;
/** `source/schema/table/column`, each segment percent-encoded. */
export type ColumnRef = string;

/** The parts of a ref as the database spells them, not encoded. */
export interface RefParts {
  readonly source: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
}

/** The parts of a table's ref, not encoded. */
export interface TableParts extends RefParts {
  readonly schema: string;
  readonly table: string;
}

/** The parts of a column's ref, not encoded. */
export interface ColumnParts extends TableParts {
  readonly column: string;
}

// encodeURIComponent leaves these alone; they are legal in a ref too, but a lone surrogate is not encodable.
function encodeSegment(segment: string): string {
  if (segment === '') {
    throw new InputError('A segment of a lineage ref is empty');
  }
  try {
    return encodeURIComponent(segment);
  } catch {
    throw new InputError(
      `A segment of a lineage ref is not valid Unicode: ${JSON.stringify(
        segment,
      )}`,
    );
  }
}

function decodeSegment(segment: string, ref: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    throw new InputError(
      `The lineage ref ${JSON.stringify(ref)} is not percent-encoded rightly`,
    );
  }
  // One spelling per name: refs are compared as strings, so a second spelling would be a second table.
  if (decoded === '' || encodeURIComponent(decoded) !== segment) {
    throw new InputError(
      `The lineage ref ${JSON.stringify(
        ref,
      )} is not in its canonical spelling: write each segment as encodeURIComponent does`,
    );
  }
  return decoded;
}

/** Spells a schema's ref. */
export function schemaRef(source: string, schema: string): SchemaRef {
  return `${encodeSegment(source)}/${encodeSegment(schema)}`;
}

/** Spells a table's ref. */
export function tableRef(
  source: string,
  schema: string,
  table: string,
): TableRef {
  return `${schemaRef(source, schema)}/${encodeSegment(table)}`;
}

/** Spells the ref of a column of a table. */
export function columnRef(table: TableRef, column: string): ColumnRef {
  return `${table}/${encodeSegment(column)}`;
}

/**
 * Reads a ref of any length (source, schema, table or column).
 *
 * @throws InputError when the ref is not canonical: every accepted ref is spelled back exactly by {@link formatRef}.
 */
export function parseRef(ref: string): RefParts {
  const segments = ref.split('/');
  if (segments.length > 4) {
    throw new InputError(
      `The lineage ref ${JSON.stringify(
        ref,
      )} has more than the four segments source/schema/table/column`,
    );
  }
  const [source, schema, table, column] = segments.map(s =>
    decodeSegment(s, ref),
  );
  return {
    source,
    ...(schema !== undefined && { schema }),
    ...(table !== undefined && { table }),
    ...(column !== undefined && { column }),
  };
}

/** Spells a ref from its parts; the inverse of {@link parseRef}. */
export function formatRef(parts: RefParts): string {
  const names = [parts.source, parts.schema, parts.table, parts.column];
  const end = names.findIndex(n => n === undefined);
  return (end === -1 ? names : names.slice(0, end))
    .map(n => encodeSegment(n!))
    .join('/');
}

/** Reads a table's ref. @throws InputError for any other ref. */
export function parseTableRef(ref: TableRef): TableParts {
  const { source, schema, table, column } = parseRef(ref);
  if (schema === undefined || table === undefined || column !== undefined) {
    throw new InputError(
      `${JSON.stringify(ref)} is not a table's ref (source/schema/table)`,
    );
  }
  return { source, schema, table };
}

/** Reads a column's ref. @throws InputError for any other ref. */
export function parseColumnRef(ref: ColumnRef): ColumnParts {
  const { source, schema, table, column } = parseRef(ref);
  if (schema === undefined || table === undefined || column === undefined) {
    throw new InputError(
      `${JSON.stringify(
        ref,
      )} is not a column's ref (source/schema/table/column)`,
    );
  }
  return { source, schema, table, column };
}

// Answers ask it of tens of thousands of refs: nothing is taken apart.
function thirdSlash(ref: string): number {
  let at = -1;
  for (let count = 0; count < 3; count++) {
    at = ref.indexOf('/', at + 1);
    if (at === -1) {
      return -1;
    }
  }
  return at;
}

/** True for a column's ref, false for any shorter one. Cheap: it does not validate. */
export function isColumnRef(ref: string): boolean {
  const at = thirdSlash(ref);
  return at !== -1 && ref.indexOf('/', at + 1) === -1;
}

/** The table that a ref belongs to: a table's ref is its own, a column's is cut. */
export function tableOf(ref: TableRef | ColumnRef): TableRef {
  const at = thirdSlash(ref);
  return at === -1 ? ref : ref.slice(0, at);
}
