import type { SelectStmt } from '../parser/Ast';
import type { Scope } from '../resolve/Scope';
import type { TargetList } from '../resolve/TargetList';
import { type Attribute, leafOf } from './Attribute';
import { DependencyIndex } from './DependencyIndex';
import { isPresent } from './isPresent';
import { literalText } from './literalText';
import { outputAttributes } from './outputAttributes';
import type { ColumnsImply, RowFacts } from './RowFacts';
import type { RowSet } from './RowSet';

/** Of wider queries, or more dependencies, what is around them learns no dependency. */
const MOST = 200;

/**
 * What a plain SELECT tells of its rows beside their keys. All of it holds in groups as in single rows, but not with the total rows of grouping sets.
 */
export function outputFacts(
  select: SelectStmt,
  rows: RowSet,
  targets: TargetList,
  scope: Scope,
): RowFacts | undefined {
  if (select.groupClause?.some(key => key.GroupingSet)) {
    return undefined;
  }
  const { items } = scope;
  const attributes = outputAttributes(targets, items, rows);
  const literals = new Map<number, string>();
  const present = new Set<number>();
  let at = 0;
  for (const { node, slots } of targets.all) {
    for (let index = 0; index < slots.length; index++, at++) {
      const own = attributes[at];
      const literal =
        own === undefined ? literalText(node.val) : rows.literals.get(own);
      if (literal !== undefined) {
        literals.set(at, literal);
      }
      const isHere =
        own === undefined
          ? slots.length === 1 && isPresent(node.val, items, rows)
          : rows.present.has(own);
      if (isHere) {
        present.add(at);
      }
    }
  }
  const isSmall = attributes.length <= MOST && rows.dependencies.length <= MOST;
  return {
    dependencies: isSmall ? implied(attributes, rows) : [],
    literals,
    present,
  };
}

/** The dependencies of rows whose columns are all returned, by the positions of what is returned. */
export function implied(
  attributes: readonly (Attribute | undefined)[],
  { dependencies }: RowSet,
): ColumnsImply[] {
  if (dependencies.length === 0) {
    return [];
  }
  const positions = new Map<Attribute, number[]>();
  const ofLeaf = new Map<number, number[]>();
  attributes.forEach((one, at) => {
    if (one !== undefined) {
      put(positions, one, at);
      put(ofLeaf, leafOf(one), at);
    }
  });
  const closureOf = DependencyIndex.closureOver(dependencies);
  return dependencies.flatMap(({ from: asked }) => {
    const from = [...new Set(asked)];
    const determinants = from.flatMap(one => positions.get(one)?.[0] ?? []);
    if (determinants.length < from.length) {
      return [];
    }
    const reached = closureOf(from);
    const dependents = new Set([
      ...[...reached.attributes].flatMap(one => positions.get(one) ?? []),
      ...[...reached.leaves].flatMap(leaf => ofLeaf.get(leaf) ?? []),
    ]);
    determinants.forEach(one => dependents.delete(one));
    return dependents.size > 0
      ? [
          {
            from: determinants,
            to: [...dependents].sort((one, other) => one - other),
          },
        ]
      : [];
  });
}

function put<K>(map: Map<K, number[]>, key: K, ordinal: number): void {
  const ordinals = map.get(key);
  if (ordinals) {
    ordinals.push(ordinal);
  } else {
    map.set(key, [ordinal]);
  }
}
