import { type Attribute, attribute, leafOf } from './Attribute';
import { type Closure, type Dependency, closure, isReached } from './closure';
import { minimal } from './minimal';
import type { RowFacts } from './RowFacts';
import type { KeyReason } from './RowKey';

export { attribute } from './Attribute';

/** Columns that identify a row, and why. An empty key: there is at most one row. */
export interface AttributeKey {
  readonly attributes: readonly Attribute[];
  readonly evidence: readonly KeyReason[];
  /** One key of one table, from which none of its columns can be left out. */
  readonly minimal?: boolean;
}

/** What is known of the rows that a FROM, or a part of it, brings. */
export interface RowSet {
  readonly leaves: readonly number[];
  readonly keys: readonly AttributeKey[];
  readonly dependencies: readonly Dependency[];
  /** What the merged columns of USING and NATURAL are. */
  readonly merged: ReadonlyMap<string, Attribute>;
  /** Columns that hold one constant in every row, and what is written for it. */
  readonly literals: ReadonlyMap<Attribute, string>;
  /** Columns that are never null. */
  readonly present: ReadonlySet<Attribute>;
  /** What `coalesce(a, b)` is for the columns that a full join holds equal, by {@link pairId}. */
  readonly coalesced: ReadonlyMap<string, Attribute>;
}

/** Two columns in one text, in either order. */
export function pairId(one: Attribute, other: Attribute): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Nothing but that the columns of some entries are there. */
export function bareRows(leaves: readonly number[]): RowSet {
  return {
    leaves,
    keys: [],
    dependencies: [],
    merged: new Map(),
    literals: new Map(),
    present: new Set(),
    coalesced: new Map(),
  };
}

/** What a condition holds equal in every row. */
export interface Equalities {
  readonly pairs: readonly (readonly [Attribute, Attribute])[];
  readonly constants: readonly Attribute[];
  /** What is written for those of them that are literals. */
  readonly literals: ReadonlyMap<Attribute, string>;
  /** Columns that the condition lets through only where they are not null. */
  readonly present: readonly Attribute[];
  /** The condition asks for nothing else. */
  readonly complete: boolean;
}

/** Past this many keys of one query the rest is left out: they only multiply. */
const MOST_KEYS = 6;

/** The rows of one entry of FROM. */
export function leafRows(
  leaf: number,
  keys: readonly AttributeKey[],
  facts?: RowFacts,
): RowSet {
  const own = (ordinals: Iterable<number>) =>
    Array.from(ordinals, at => attribute(leaf, at));
  return {
    ...bareRows([leaf]),
    keys,
    dependencies: [
      ...keys.map(key => ({
        from: key.attributes,
        to: [],
        leaves: [leaf],
      })),
      ...(facts?.dependencies ?? []).map(({ from, to }) => ({
        from: own(from),
        to: own(to),
        leaves: [],
      })),
    ],
    literals: new Map(
      Array.from(facts?.literals ?? [], ([at, text]) => [
        attribute(leaf, at),
        text,
      ]),
    ),
    present: new Set(own(facts?.present ?? [])),
  };
}

/** Whether anything is known that a condition or a projection could change. */
export function isKeyed({ keys, dependencies }: RowSet): boolean {
  return dependencies.length > 0 || keys.some(key => key.attributes.length > 0);
}

/** The one row, without columns, of a query that has no FROM. */
export const oneRow: RowSet = {
  ...bareRows([]),
  keys: [{ attributes: [], evidence: [], minimal: true }],
};

/** Rows side by side: every key of one with every key of the other, then `narrowed`. */
export function innerJoined(
  left: RowSet,
  right: RowSet,
  equalities: Equalities,
): RowSet {
  const dependencies = [
    ...left.dependencies,
    ...right.dependencies,
    ...implied(equalities),
  ];
  const equal = dependencies.filter(
    one => one.from.length === 1 && one.to.length === 1,
  );
  const keys = combined(left.keys, right.keys).map(({ sides, ...key }) => {
    const attributes = minimal(key.attributes, dependencies);
    const isOwn = (side: AttributeKey) =>
      side.minimal &&
      attributes.every(one => {
        const same = closure([one], equal);
        return side.attributes.some(other => same.attributes.has(other));
      });
    return { ...key, attributes, minimal: sides.some(isOwn) };
  });
  return {
    leaves: [...left.leaves, ...right.leaves],
    keys: distinctKeys(keys),
    dependencies,
    merged: new Map([...left.merged, ...right.merged]),
    literals: both(both(left.literals, right.literals), equalities.literals),
    present: withPresent(united(left.present, right.present), equalities),
    coalesced: both(left.coalesced, right.coalesced),
  };
}

/**
 * All rows of `kept`, with those of `other` that match or with nulls. Where the
 * equalities hold a key of `other`, no row is multiplied.
 */
export function outerJoined(
  kept: RowSet,
  other: RowSet,
  equalities: Equalities,
): RowSet {
  // What the kept row fixes of the other side; pairs within the other side follow.
  const own = [
    ...equalities.constants,
    ...equalities.pairs.flatMap(([one, two]) =>
      isOf(one, kept.leaves) !== isOf(two, kept.leaves) ? [one, two] : [],
    ),
  ].filter(one => isOf(one, other.leaves));
  const reached = closure(own, other.dependencies);
  const single = other.keys.find(key =>
    key.attributes.every(one => isReached(one, reached)),
  );
  const leaves = [...kept.leaves, ...other.leaves];
  const merged = new Map([...other.merged, ...kept.merged]);
  const { literals, present } = kept;
  const coalesced = both(kept.coalesced, other.coalesced);
  // What holds among the rows of the other side need not hold among its nulls.
  return single
    ? {
        leaves,
        merged,
        literals,
        present,
        coalesced,
        keys: kept.keys.map(key => ({
          ...key,
          evidence: [...new Set([...key.evidence, ...single.evidence])],
        })),
        dependencies: [
          ...kept.dependencies,
          ...kept.keys.map(key => ({
            from: key.attributes,
            to: [],
            leaves: other.leaves,
          })),
          ...sameMatch(kept, other, equalities, reached),
        ],
      }
    : {
        leaves,
        merged,
        literals,
        present,
        coalesced,
        // The rows that match one row agree in what that row fixes.
        keys: combined(
          kept.keys,
          other.keys.map(key => ({
            ...key,
            attributes: key.attributes.filter(one => !isReached(one, reached)),
          })),
        ).map(({ attributes, evidence }) => ({ attributes, evidence })),
        dependencies: kept.dependencies,
      };
}

/**
 * Rows that agree in all that the condition asks of them find the same row of the
 * other side, or none, if the condition leaves no choice among its rows.
 */
function sameMatch(
  kept: RowSet,
  other: RowSet,
  { complete, pairs, constants }: Equalities,
  reached: Closure,
): Dependency[] {
  const asked = [...pairs.flat(), ...constants].filter(one =>
    isOf(one, kept.leaves),
  );
  return complete && other.leaves.every(leaf => reached.leaves.has(leaf))
    ? [{ from: asked, to: [], leaves: other.leaves }]
    : [];
}

/** A join of which no key can be told. */
export function unknownRows(left: RowSet, right: RowSet): RowSet {
  return bareRows([...left.leaves, ...right.leaves]);
}

/** The rows in which a condition holds: its equalities shorten keys. */
export function narrowed(rows: RowSet, equalities: Equalities): RowSet {
  const dependencies = [...rows.dependencies, ...implied(equalities)];
  return {
    ...rows,
    dependencies,
    literals: both(rows.literals, equalities.literals),
    present: withPresent(rows.present, equalities),
    keys: distinctKeys(
      rows.keys.map(key => ({
        ...key,
        attributes: minimal(key.attributes, dependencies),
      })),
    ),
  };
}

/** What is held equal to something is not null. */
function withPresent(
  present: ReadonlySet<Attribute>,
  { pairs, constants, present: tested }: Equalities,
): ReadonlySet<Attribute> {
  return pairs.length + constants.length + tested.length > 0
    ? new Set([...present, ...pairs.flat(), ...constants, ...tested])
    : present;
}

function both<K, V>(
  one: ReadonlyMap<K, V>,
  other: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> {
  if (one.size === 0 || other.size === 0) {
    return one.size === 0 ? other : one;
  }
  return new Map([...one, ...other]);
}

function united<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): ReadonlySet<T> {
  if (one.size === 0 || other.size === 0) {
    return one.size === 0 ? other : one;
  }
  return new Set([...one, ...other]);
}

function implied({ pairs, constants }: Equalities): Dependency[] {
  return [
    ...pairs.flatMap(([one, other]) => [
      { from: [one], to: [other], leaves: [] },
      { from: [other], to: [one], leaves: [] },
    ]),
    ...constants.map(to => ({ from: [], to: [to], leaves: [] })),
  ];
}

/** Whether an attribute is a column of one of some entries. */
export function isOf(one: Attribute, leaves: readonly number[]): boolean {
  return leaves.includes(leafOf(one));
}

/** Every key of one with every key of the other. */
export function combined(
  left: readonly AttributeKey[],
  right: readonly AttributeKey[],
): (AttributeKey & { readonly sides: readonly AttributeKey[] })[] {
  return left
    .flatMap(one =>
      right.map(other => ({
        attributes: [...one.attributes, ...other.attributes],
        evidence: [...new Set([...one.evidence, ...other.evidence])],
        sides: [one, other],
      })),
    )
    .slice(0, MOST_KEYS);
}

function distinctKeys(keys: readonly AttributeKey[]): AttributeKey[] {
  const seen = new Set<string>();
  return keys.filter(({ attributes }) => {
    const text = [...attributes].sort().join(' ');
    return !seen.has(text) && seen.add(text);
  });
}
