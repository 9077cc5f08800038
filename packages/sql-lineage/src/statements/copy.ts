import { type AstNode, namesOf } from '../parser/Ast';
import { noLineage } from '../resolve/Lineage';
import { analyseRangeVar, openTable } from '../resolve/fromClause';
import { noteSlots } from '../resolve/selectList';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import type { StatementOutcome } from './StatementOutcome';
import { returnedColumns } from './writtenColumns';

/** COPY: into a table from outside, or out of a table or query. */
export function analyseCopy(
  analysis: StatementAnalysis,
  copy: NonNullable<AstNode['CopyStmt']>,
): StatementOutcome {
  if (copy.query) {
    const { slots, conditions } = analysis.query(
      copy.query,
      undefined,
      undefined,
    );
    return {
      kind: 'copy',
      columns: returnedColumns(slots),
      rows: [{ conditions }],
    };
  }
  if (!copy.relation) {
    return { kind: 'copy', columns: [] };
  }
  const names = copy.attlist ? namesOf(copy.attlist) : undefined;
  const byte = copy.relation.location ?? 0;
  if (!copy.is_from) {
    const { relation } = analyseRangeVar(analysis, copy.relation, {
      items: [],
      ctes: undefined,
    });
    const slots = relation
      .slots(byte)
      .filter(
        ({ column }) => !names || (column && names.includes(column.name)),
      );
    noteSlots(analysis, slots);
    return { kind: 'copy', columns: returnedColumns(slots) };
  }
  const { relation, table } = openTable(analysis, copy.relation, byte);
  analysis.noteWritten(table.name);
  const known = relation instanceof TableRelation ? relation.names : [];
  return {
    kind: 'copy',
    columns: (names ?? known).map((name, at) => ({
      table: table.name,
      name,
      ordinal: known.includes(name) ? known.indexOf(name) + 1 : at + 1,
      lineage: noLineage,
    })),
  };
}
