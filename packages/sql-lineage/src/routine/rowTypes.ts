import type { RangeVar } from '../parser/Ast';
import type { PlpgsqlNode } from './PlpgsqlTree';

const NAME = '(?:"(?:[^"]|"")+"|[\\w$]+)';
const ROW_TYPE = `${NAME}(?:\\s*\\.\\s*${NAME})*\\s*%\\s*rowtype\\b`;
const DECLARED = new RegExp(
  `(${NAME})\\s+(?:constant\\s+)?(${ROW_TYPE})`,
  'gi',
);

/** The statement with `record` for each `t%rowtype`, which the parser takes for a plain type. */
export function withRecords(statement: string): string {
  return statement.replace(new RegExp(ROW_TYPE, 'gi'), 'record');
}

/**
 * The variables of a PL/pgSQL body that are rows of a table, with the table's name as
 * written: those declared as `t%rowtype`, and those of a type in a schema. A name that
 * is declared twice is left out: which of the two is meant depends on the block.
 */
export function rowTypes(
  body: string,
  datums: readonly PlpgsqlNode[],
): Map<string, string> {
  const found: [name: string, type: string][] = [
    ...body.matchAll(DECLARED),
  ].map(([, name, type]) => [unquoted(name), type]);
  for (const { PLpgSQL_rec: record } of datums) {
    const type = record?.datatype?.PLpgSQL_type?.typname;
    if (record && type?.includes('.')) {
      found.push([record.refname, type]);
    }
  }
  const declared = datums.flatMap(
    ({ PLpgSQL_rec: record, PLpgSQL_var: variable }) =>
      record?.refname ?? variable?.refname ?? [],
  );
  return new Map(
    found.filter(([name]) => declared.filter(one => one === name).length === 1),
  );
}

/** A table by the name that a declaration gives. */
export function rangeOf(type: string): RangeVar {
  const name = type.replace(/\s*%\s*rowtype$/i, '');
  const parts = (name.match(new RegExp(NAME, 'g')) ?? []).map(unquoted);
  const [relname = '', schemaname, catalogname] = parts.reverse();
  return { relname, schemaname, catalogname };
}

function unquoted(name: string): string {
  return name.startsWith('"')
    ? name.slice(1, -1).replace(/""/g, '"')
    : name.toLowerCase();
}
