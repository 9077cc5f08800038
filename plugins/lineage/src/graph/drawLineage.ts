import { tableOf } from '@grainline/backstage-plugin-lineage-common';
import { chooseEdges } from './chooseEdges';
import { followColumn } from './followColumn';
import { DrawOptions } from './DrawOptions';
import { foldColumns } from './foldColumns';
import { KnownLineage } from './KnownLineage';
import { LayoutInput } from './layoutTables';
import { LineagePicture } from './LineagePicture';
import { markGrainChanges } from './markGrainChanges';
import { measureTable } from './measureTable';
import { routeEdges } from './routeEdges';

/**
 * Turns what is known into a picture: choose edges, follow the chosen column, fold columns, measure tables, route edges, mark where the grain
 * changes.
 *
 * Each pass is a pure function of the ones before, in a file of its own; a new way to look at lineage is a new pass.
 */
export function drawLineage(
  known: KnownLineage,
  options: DrawOptions,
): LineagePicture {
  const chosen = chooseEdges(known, options);
  const path =
    options.column !== undefined && known.tables.has(tableOf(options.column))
      ? followColumn(options.column, chosen.derivations)
      : undefined;
  const folded = foldColumns(known, chosen, options.unfolded, path);

  const tables = new Map(
    [...known.tables.values()].map(node => {
      const fold = folded.get(node.ref)!;
      return [
        node.ref,
        { node, folded: fold, size: measureTable(node, fold) },
      ] as const;
    }),
  );
  const litTables = new Set([...(path?.columns ?? [])].map(tableOf));
  const routed = routeEdges(chosen, tables, path);
  const grainChanges = markGrainChanges(routed, chosen.flows);

  return {
    tables: [...tables.values()].map(({ node, folded: fold, size }) => ({
      ref: node.ref,
      node,
      isRoot: node.ref === known.root,
      size,
      columns: fold.columns.map(column => ({
        ref: column.ref,
        name: column.name,
        type: column.type,
        chosen: column.ref === path?.column,
        lit: path?.columns.has(column.ref) === true,
      })),
      fold: {
        hiddenColumns: fold.hiddenColumns,
        unfolded: fold.unfolded,
        canFold: fold.canFold,
      },
      dimmed: path !== undefined && !litTables.has(node.ref),
    })),
    edges: routed.map(edge => ({
      ...edge,
      dimmed: path !== undefined && !edge.lit,
      grainChange: grainChanges.get(edge.id),
    })),
  };
}

/** What the layout needs of a picture. */
export function layoutInput(picture: LineagePicture): LayoutInput {
  const lines = new Map(
    picture.edges.map(({ from, to }) => [
      `${from.table} ${to.table}`,
      { from: from.table, to: to.table },
    ]),
  );
  return {
    boxes: picture.tables.map(({ ref, size }) => ({
      id: ref,
      width: size.width,
      height: size.height,
    })),
    lines: [...lines.values()],
  };
}
