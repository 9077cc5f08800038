import {
  LeftOutRows,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { FillingJob } from '../values/readJobShapes';
import { TableFlow } from '../values/readTableFlow';

/**
 * The last tables that two tables are both made of: those whose rows go on into what is only the one's and into what is only the other's. A table that
 * the other is made of is the only one.
 *
 * @param root - the ends of the two flows
 */
export function lastInCommon(
  left: TableFlow,
  right: TableFlow,
  root: { readonly left: TableRef; readonly right: TableRef },
): TableRef[] {
  if (right.depths.has(root.left)) {
    return [root.left];
  }
  if (left.depths.has(root.right)) {
    return [root.right];
  }
  const goesOn = (flow: TableFlow, other: TableFlow) =>
    new Set(
      flow.edges
        .filter(
          ({ from, to }) => other.depths.has(from) && !other.depths.has(to),
        )
        .map(({ from }) => from),
    );
  const [toLeft, toRight] = [goesOn(left, right), goesOn(right, left)];
  return [...toLeft].filter(ref => toRight.has(ref)).sort();
}

/**
 * The tables of a flow between what both are made of and its end, as far as their rows are the end's: not those whose rows only add to others.
 *
 * @param root - the end of the flow
 */
export function ownTables(
  root: TableRef,
  flow: TableFlow,
  other: TableFlow,
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
): TableRef[] {
  const found = new Set<TableRef>(other.depths.has(root) ? [] : [root]);
  for (const table of found) {
    const adding = (filling.get(table) ?? []).map(
      ({ shape }) => shape.optional ?? [],
    );
    flow.edges
      .filter(
        ({ from, to }) =>
          to === table &&
          !other.depths.has(from) &&
          !(adding.length > 0 && adding.every(some => some.includes(from))),
      )
      .forEach(({ from }) => found.add(from));
  }
  return [...found];
}

const plain = ({ clause, fragment, table }: LeftOutRows) =>
  JSON.stringify([
    clause,
    fragment
      .replace(/::\s*"?\w+"?(\."?\w+"?)?(\(\d+(,\s*\d+)?\))?/g, '')
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
