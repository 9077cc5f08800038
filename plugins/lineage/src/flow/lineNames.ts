import { parseColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { PlacedLine, PlacedNode } from './PlacedPicture';

function nameOf(node: PlacedNode, column: string | undefined): string {
  if (node.schema) {
    return node.schema.name;
  }
  const { schema, name } = node.table.node;
  return column === undefined
    ? `${schema}.${name}`
    : `${schema}.${name}.${parseColumnRef(column).column}`;
}

/** What a line joins, as people read it. */
export function lineNames(line: PlacedLine): { from: string; to: string } {
  const { from, to, edge } = line;
  return {
    from: nameOf(from, edge.from.column),
    to: nameOf(to, edge.to.column),
  };
}
