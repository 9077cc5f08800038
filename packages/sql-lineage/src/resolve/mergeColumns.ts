import type { JoinPair } from '../model/ScriptLineage';
import type { Condition } from './Condition';
import { addPair } from './joinPairs';
import { LineageBuilder, transformed, unionOf } from './Lineage';
import type { Place } from './Place';
import type { Column, Relation } from './Relation';
import type { StatementAnalysis } from './StatementAnalysis';
import { UNPLACED } from './unplaced';

/**
 * The merged columns: the left one's values, of a right join the right one's, of
 * a full join those of both. So PostgreSQL has it; standard SQL takes the first
 * of the two that is not null, whatever the join.
 */
export function mergeColumns(
  analysis: StatementAnalysis,
  names: readonly string[],
  left: Relation,
  right: Relation,
  type: JoinPair['type'],
  place: Place,
): { columns: Map<string, Column>; condition: Condition } {
  const columns = new Map<string, Column>();
  const compared = new LineageBuilder();
  for (const name of names) {
    const sides = [
      sideColumn(analysis, left, name),
      sideColumn(analysis, right, name),
    ];
    const [leftColumn, rightColumn] = sides;
    addPair(analysis, leftColumn.lineage, rightColumn.lineage, type, place);
    sides.forEach(side => analysis.noteColumnsRead(side.lineage));
    sides.forEach(side =>
      compared.add(side.lineage, 'identity', 'join', undefined),
    );
    const kept = type === 'right' ? rightColumn : leftColumn;
    columns.set(
      name,
      type === 'full' || analysis.dialect === 'ansi'
        ? {
            name,
            unit:
              leftColumn.unit === rightColumn.unit
                ? leftColumn.unit
                : undefined,
            lineage: transformed(
              unionOf([leftColumn.lineage, rightColumn.lineage]),
              'expression',
              'value',
              analysis.place(UNPLACED, 'reference'),
            ),
          }
        : { ...kept, name },
    );
  }
  // As the ON that it stands for, USING is one condition.
  return { columns, condition: { sources: compared.build().sources, place } };
}

function sideColumn(
  analysis: StatementAnalysis,
  side: Relation,
  name: string,
): Column {
  const found = side.find(name, UNPLACED);
  if (found && found !== 'ambiguous') {
    return found;
  }
  const open = found ? [] : side.openFor(name);
  if (open.length === 1) {
    return open[0].column(name, UNPLACED);
  }
  const reason =
    found || open.length > 1
      ? analysis.reasonAt(
          'ambiguous-column',
          `more than one table on one side of the join could have '${name}'`,
          0,
        )
      : analysis.reasonAt(
          'unknown-column',
          `no table on one side of the join has a column '${name}'`,
          0,
        );
  return { name, lineage: { sources: [], reason } };
}
