import {
  Certainty,
  LineageEdge,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges, isIndirect } from './chooseEdges';
import { FoldedTable } from './foldColumns';
import { ColumnPath } from './followColumn';
import { TableSize } from './measureTable';

/** Where an edge meets a table. */
export interface Anchor {
  readonly table: TableRef;
  /** Pixels from the table's top. */
  readonly y: number;
}

/** An edge as it is drawn; several edges that meet the same two places are one. */
export interface RoutedEdge {
  readonly id: string;
  readonly from: Anchor;
  readonly to: Anchor;
  /** Whether it joins tables as a whole or columns. */
  readonly level: 'table' | 'column';
  readonly indirect: boolean;
  /** That of the most certain edge. */
  readonly certainty: Certainty;
  /** True if an edge of it is on the chosen column's path. */
  readonly lit: boolean;
  readonly edges: readonly LineageEdge[];
}

const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'unknown'];

/** What the router needs of a table. */
export interface RoutedTable {
  readonly folded: FoldedTable;
  readonly size: TableSize;
}

function anchors(tables: ReadonlyMap<TableRef, RoutedTable>) {
  const columns = new Map<string, Anchor>();
  for (const [ref, table] of tables) {
    table.folded.columns.forEach((column, i) =>
      columns.set(column.ref, { table: ref, y: table.size.columnYs[i] }),
    );
  }
  return (ref: string): Anchor | undefined => {
    const table = tables.get(tableOf(ref));
    if (!table) {
      return undefined;
    }
    const whole = isColumnRef(ref) ? table.size.foldY : table.size.headerY;
    return columns.get(ref) ?? { table: tableOf(ref), y: whole };
  };
}

/**
 * Decides which lines are drawn and where they begin and end.
 *
 * A flow between two tables is left out where lines between their columns show it already.
 */
export function routeEdges(
  chosen: ChosenEdges,
  tables: ReadonlyMap<TableRef, RoutedTable>,
  path?: ColumnPath,
): readonly RoutedEdge[] {
  const anchorOf = anchors(tables);
  const shown = new Set(
    chosen.derivations.map(e => `${tableOf(e.from)} ${tableOf(e.to)}`),
  );
  const flows = chosen.flows.filter(e => !shown.has(`${e.from} ${e.to}`));

  const routed = new Map<string, RoutedEdge>();
  for (const edge of [...flows, ...chosen.derivations]) {
    const from = anchorOf(edge.from);
    const to = anchorOf(edge.to);
    if (from && to) {
      const id = `${from.table}:${from.y}>${to.table}:${to.y}`;
      const known = routed.get(id);
      routed.set(id, {
        id,
        from,
        to,
        level: isColumnRef(edge.from) ? 'column' : 'table',
        indirect: isIndirect(edge) && known?.indirect !== false,
        certainty:
          CERTAINTIES.find(
            c => c === edge.certainty || c === known?.certainty,
          ) ?? edge.certainty,
        lit: known?.lit === true || path?.edges.has(edge) === true,
        edges: [...(known?.edges ?? []), edge],
      });
    }
  }
  return [...routed.values()];
}
