import { type Attribute, attribute } from './Attribute';
import {
  type AttributeKey,
  bareRows,
  combined,
  type Equalities,
  isOf,
  pairId,
  type RowSet,
} from './RowSet';

/** Two columns, one of each side, that a full join holds equal; under USING with their name. */
interface FullPair {
  readonly left: Attribute;
  readonly right: Attribute;
  readonly name?: string;
}

/**
 * All rows of both sides, those that match together.
 *
 * A key of either side, together, identify a row, unless both may be nothing but null: a row of nulls on the left and one on the right do not match, and
 * are then alike. Where the join asks for nothing but that columns are equal, and those hold a key of each side, what either side has of them
 * (`coalesce(a, b)`, the columns of USING) is a key too, if one side never lacks them.
 *
 * @param shared - the columns of USING
 * @param leaf - an entry for what either side has
 */
export function fullJoined(
  left: RowSet,
  right: RowSet,
  { pairs, constants, complete }: Equalities,
  shared: readonly (readonly [string, Attribute, Attribute])[],
  leaf: number,
): RowSet {
  const rows = bareRows([...left.leaves, ...right.leaves, leaf]);
  const across = pairs.flatMap(([one, other]): FullPair[] => {
    if (isOf(one, left.leaves) && isOf(other, right.leaves)) {
      return [{ left: one, right: other }];
    }
    return isOf(other, left.leaves) && isOf(one, right.leaves)
      ? [{ left: other, right: one }]
      : [];
  });
  const all: FullPair[] = [
    ...across,
    ...shared.map(([name, one, other]) => ({ left: one, right: other, name })),
  ];
  const merged = all.map((_, at) => attribute(leaf, at));
  const isPlain =
    complete && constants.length === 0 && across.length === pairs.length;
  const reason = isPlain ? eitherSide(left, right, all) : undefined;
  const own: AttributeKey[] = reason
    ? [{ attributes: merged, evidence: reason }]
    : [];
  const beside = combined(
    left.keys.filter(key => key.attributes.length > 0),
    right.keys.filter(key => key.attributes.length > 0),
  ).filter(
    ({ sides: [one, other] }) => isSeen(one, left) || isSeen(other, right),
  );
  return {
    ...rows,
    keys: [
      ...own,
      ...beside.map(({ attributes, evidence }) => ({ attributes, evidence })),
    ],
    dependencies: own.map(key => ({
      from: key.attributes,
      to: [],
      leaves: rows.leaves,
    })),
    merged: new Map(
      all.flatMap(({ name }, at) =>
        name === undefined ? [] : [[name, merged[at]] as const],
      ),
    ),
    present: new Set(
      merged.filter(
        (_, at) =>
          left.present.has(all[at].left) && right.present.has(all[at].right),
      ),
    ),
    coalesced: new Map(
      all.map((pair, at) => [pairId(pair.left, pair.right), merged[at]]),
    ),
  };
}

/** Why what either side has of the joined columns identifies a row; undefined if it does not. */
function eitherSide(
  left: RowSet,
  right: RowSet,
  pairs: readonly FullPair[],
): AttributeKey['evidence'] | undefined {
  const lefts = pairs.map(pair => pair.left);
  const rights = pairs.map(pair => pair.right);
  const held = (rows: RowSet, columns: readonly Attribute[]) =>
    rows.keys.find(key => key.attributes.every(one => columns.includes(one)));
  const one = held(left, lefts);
  const other = held(right, rights);
  const isSurelyThere =
    lefts.every(column => left.present.has(column)) ||
    rights.every(column => right.present.has(column));
  return one && other && isSurelyThere && pairs.length > 0
    ? [...new Set([...one.evidence, ...other.evidence])]
    : undefined;
}

/** Whether a key is never nothing but null. */
function isSeen(key: AttributeKey, rows: RowSet): boolean {
  return key.attributes.some(one => rows.present.has(one));
}
