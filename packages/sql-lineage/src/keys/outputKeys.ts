import { type AstNode, type SelectStmt } from '../parser/Ast';
import { functionName } from '../resolve/functionKind';
import { groupKeyNodes } from '../resolve/groupKeys';
import type { Scope } from '../resolve/Scope';
import { type TargetList, isStar } from '../resolve/TargetList';
import { attributeOf } from './attributeOf';
import { outputAttributes } from './outputAttributes';
import { totalledKeys } from './totalledKeys';
import { outputOrdinal } from './outputOrdinal';
import type { RowKey } from './RowKey';
import type { Attribute } from './Attribute';
import { type Dependency, isReached } from './closure';
import { DependencyIndex } from './DependencyIndex';
import { minimal } from './minimal';
import { type AttributeKey, type RowSet, isKeyed } from './RowSet';

/** The reason of a key in which a column replaces one that the query does not return. */
const STAND_IN = 'a column stands for one that it determines';

/** The keys of a query's rows, from those of its FROM and what it does to them. */
export function outputKeys(
  select: SelectStmt,
  rows: RowSet,
  targets: TargetList,
  scope: Scope,
): RowKey[] {
  const outputs = isKeyed(rows)
    ? outputAttributes(targets, scope.items, rows)
    : targets.slots.map(() => undefined);
  const keys: RowKey[] = [];
  if (!scope.calls?.multiplies) {
    keys.push(...rowKeys(select, rows, targets, scope, outputs));
  }
  const distinct = select.distinctClause;
  const on = (distinct ?? []).filter(key => Object.keys(key).length > 0);
  if (distinct && on.length === 0) {
    keys.push({
      ordinals: reduced(outputs, rows),
      evidence: ['SELECT DISTINCT'],
    });
  } else if (distinct) {
    const ordinals = on.map(key => outputOrdinal(key, targets, scope, true));
    if (ordinals.every(isKnown)) {
      // What the query asks for stands before what its rows bring along.
      keys.unshift({ ordinals: unique(ordinals), evidence: ['DISTINCT ON'] });
    }
  }
  return smallest(keys);
}

/** The keys without those that hold another. */
export function smallest(keys: RowKey[]): RowKey[] {
  if (keys.length < 2) {
    return keys;
  }
  const sets = keys.map(({ ordinals }) => new Set(ordinals));
  return keys.filter(
    ({ ordinals }, at) =>
      !keys.some(
        (other, index) =>
          index !== at &&
          other.ordinals.length <= ordinals.length &&
          other.ordinals.every(one => sets[at].has(one)) &&
          (other.ordinals.length < ordinals.length || index < at),
      ),
  );
}

/** The keys of the rows before DISTINCT. */
function rowKeys(
  select: SelectStmt,
  rows: RowSet,
  targets: TargetList,
  scope: Scope,
  outputs: readonly (Attribute | undefined)[],
): RowKey[] {
  if (select.groupClause) {
    return groupedKeys(select, rows, targets, scope);
  }
  if (select.havingClause || scope.calls?.aggregate) {
    return [{ ordinals: [], evidence: ['an aggregate without GROUP BY'] }];
  }
  const found = rows.keys.flatMap(key => projected(key, rows, outputs) ?? []);
  return [
    ...found.filter(key => !key.evidence.includes(STAND_IN)),
    ...numberedKeys(targets, scope),
    ...found.filter(key => key.evidence.includes(STAND_IN)),
  ];
}

/** GROUP BY: the keys that no other key determines. */
function groupedKeys(
  select: SelectStmt,
  rows: RowSet,
  targets: TargetList,
  scope: Scope,
): RowKey[] {
  if (select.groupClause!.some(key => key.GroupingSet)) {
    return totalledKeys(select.groupClause!, targets, scope);
  }
  const keyed = isKeyed(rows);
  const keys = groupKeyNodes(select.groupClause).map(key => {
    const ordinal = outputOrdinal(key, targets, scope, false);
    const node = keyed ? nodeOf(key, ordinal, targets) : undefined;
    return { ordinal, attribute: attributeOf(node, scope.items, rows) };
  });
  const kept = new Set(
    minimal(
      keys.flatMap(key => key.attribute ?? []),
      rows.dependencies,
    ),
  );
  const needed = keys.filter(
    ({ attribute: one }) => one === undefined || kept.has(one),
  );
  const ordinals = needed.map(key => key.ordinal);
  return ordinals.every(isKnown)
    ? [{ ordinals: unique(ordinals), evidence: ['GROUP BY'] }]
    : [];
}

/** The expression that a key of GROUP BY stands for: a position or an alias is a target's. */
function nodeOf(
  key: AstNode,
  ordinal: number | undefined,
  targets: TargetList,
): AstNode {
  const target = ordinal === undefined ? undefined : targets.targetAt(ordinal);
  return target?.node.val &&
    target.slots.length === 1 &&
    !isStar(target.node.val)
    ? target.node.val
    : key;
}

/** `row_number() OVER (PARTITION BY p)` counts rows within p. */
function numberedKeys(targets: TargetList, scope: Scope): RowKey[] {
  let at = 0;
  const keys: RowKey[] = [];
  for (const { node, slots } of targets.all) {
    const call = node.val?.FuncCall;
    const over = call?.over;
    if (call && over && functionName(call) === 'row_number') {
      const window = over.name ? scope.windows?.get(over.name) : over;
      const ordinals = (window?.partitionClause ?? []).map(key =>
        outputOrdinal(key, targets, scope, false),
      );
      if (window && !window.refname && ordinals.every(isKnown)) {
        keys.push({
          ordinals: unique([...ordinals, at]),
          evidence: ['row_number() counts within its partition'],
        });
      }
    }
    at += slots.length;
  }
  return keys;
}

/** The output columns of a key, each as itself or as one that determines it. */
function projected(
  { attributes, ...key }: AttributeKey,
  rows: RowSet,
  outputs: readonly (Attribute | undefined)[],
): RowKey | undefined {
  const equal = rows.dependencies.filter(
    ({ from, to }) => from.length === 1 && to.length === 1,
  );
  const ordinals: number[] = [];
  let standsIn = false;
  for (const one of attributes) {
    let at = outputs.indexOf(one);
    for (const known of at < 0 ? [equal, rows.dependencies] : []) {
      if (at < 0) {
        standsIn ||= known !== equal;
        at = determining(one, outputs, known);
      }
    }
    if (at < 0) {
      return undefined;
    }
    ordinals.push(at);
  }
  if (!standsIn) {
    return { ...key, ordinals: unique(ordinals) };
  }
  const needed = minimal(
    ordinals.flatMap(at => outputs[at] ?? []),
    rows.dependencies,
  );
  return {
    ...key,
    ordinals: unique(needed.map(one => outputs.indexOf(one))),
    evidence: [...key.evidence, STAND_IN],
  };
}

/** The first of the outputs that determines an attribute; -1 when none does. */
function determining(
  one: Attribute,
  outputs: readonly (Attribute | undefined)[],
  known: readonly Dependency[],
): number {
  const closureOf = DependencyIndex.closureOver(known);
  if (isReached(one, closureOf([]))) {
    return outputs.findIndex(output => output !== undefined);
  }
  const determinants = new Set(known.flatMap(({ from }) => from));
  return outputs.findIndex(
    output =>
      output !== undefined &&
      determinants.has(output) &&
      isReached(one, closureOf([output])),
  );
}

/** All outputs but those that others determine. */
function reduced(
  outputs: readonly (Attribute | undefined)[],
  rows: RowSet,
): number[] {
  const kept = new Set(
    minimal(
      outputs.flatMap(one => one ?? []),
      rows.dependencies,
    ),
  );
  // Each is deleted once it is found: the same column again identifies nothing more.
  return outputs.flatMap((one, at) =>
    one === undefined || kept.delete(one) ? [at] : [],
  );
}

function isKnown(ordinal: number | undefined): ordinal is number {
  return ordinal !== undefined;
}

function unique(ordinals: readonly number[]): number[] {
  return [...new Set(ordinals)].sort((one, other) => one - other);
}
