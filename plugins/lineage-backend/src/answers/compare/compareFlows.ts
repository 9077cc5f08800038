import {
  LeftOutRows,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { TableFlow } from '../values/readTableFlow';

/**
 * The last tables that two tables are both made of: those of which no other leads on to both. A table that the other is made of is one itself.
 */
export function lastInCommon(left: TableFlow, right: TableFlow): TableRef[] {
  const common = new Set(
    [...left.depths.keys()].filter(ref => right.depths.has(ref)),
  );
  return [...common].filter(
    ref =>
      ![...left.edges, ...right.edges].some(
        ({ from, to }) => from === ref && to !== ref && common.has(to),
      ),
  );
}

/** The tables of a flow that lie between what both are made of and its end. */
export function ownTables(flow: TableFlow, other: TableFlow): TableRef[] {
  return [...flow.depths.keys()].filter(ref => !other.depths.has(ref));
}

const plain = ({ clause, fragment, table }: LeftOutRows) =>
  JSON.stringify([
    clause,
    fragment
      .replace(/\b\w+\./g, '')
      .replace(/[()\s]+/g, ' ')
      .trim()
      .toLowerCase(),
    clause === 'inner-join' ? table : undefined,
  ]);

/** The conditions that only the one of two has; the same condition under another alias is the same. */
export function onlyOf(
  one: readonly LeftOutRows[],
  other: readonly LeftOutRows[],
): LeftOutRows[] {
  const known = new Set(other.map(plain));
  return one.filter(row => !known.has(plain(row)));
}
