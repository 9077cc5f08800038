import { type AstNode, type RangeVar, namesOf } from '../parser/Ast';
import { analyseSelect } from '../resolve/query';
import { type Slot } from '../resolve/Relation';
import { renamedSlots } from '../resolve/renamed';
import type {
  QueryLineage,
  StatementAnalysis,
} from '../resolve/StatementAnalysis';
import { noShape, queryShape } from './queryShape';
import type { StatementOutcome } from './StatementOutcome';
import { returnedColumns } from './writtenColumns';

/** CREATE VIEW, CREATE MATERIALIZED VIEW, CREATE TABLE AS and SELECT INTO. */
export function analyseCreateAs(
  analysis: StatementAnalysis,
  node: AstNode,
): StatementOutcome {
  const { kind, target, names, query } = partsOf(node);
  const select = query.SelectStmt;
  const lineage = select
    ? analyseSelect(analysis, select, undefined, undefined)
    : undefined;
  const { slots, conditions }: QueryLineage =
    lineage ?? analysis.query(query, undefined, undefined);
  const renamed: readonly Slot[] =
    names.length > 0 ? renamedSlots(slots, names) : slots;
  const table = analysis.createdTable(target);
  analysis.noteWritten(table);
  const columns = returnedColumns(renamed, table);
  const shape =
    select && lineage
      ? queryShape(select, { ...lineage, slots: renamed })
      : noShape;
  if (!/view$/.test(kind)) {
    analysis.rowChanges.push({
      table,
      action: 'create',
      keys: shape.keys,
      units: shape.timeUnits,
    });
  }
  const known = renamed.every(slot => slot.column !== undefined);
  return {
    kind,
    columns,
    rows: [{ table, conditions }],
    shape,
    effects: [
      {
        effect: 'create',
        table,
        columns: known ? columns.map(column => column.name) : undefined,
        temporary: isTemporary(target),
        ifNotExists: node.CreateTableAsStmt?.if_not_exists,
      },
    ],
  };
}

/** Whether a table lives in the session alone; Redshift's `#name` does too. */
export function isTemporary(range: RangeVar): boolean {
  return (
    range.relpersistence === 't' ||
    range.schemaname === 'pg_temp' ||
    range.relname.startsWith('#')
  );
}

function partsOf(node: AstNode): {
  kind: string;
  target: RangeVar;
  names: string[];
  query: AstNode;
} {
  if (node.ViewStmt) {
    const { view, aliases, query } = node.ViewStmt;
    return {
      kind: 'create view',
      target: view,
      names: namesOf(aliases),
      query,
    };
  }
  const { into, query, objtype } = node.CreateTableAsStmt!;
  const kinds: Readonly<Record<string, string>> = {
    OBJECT_MATVIEW: 'create materialized view',
    'SELECT INTO': 'select into',
  };
  return {
    kind: kinds[objtype] ?? 'create table as',
    target: into.rel,
    names: namesOf(into.colNames),
    query,
  };
}
