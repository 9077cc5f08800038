import { KnownKey } from './KnownKey';
import { RowColumn, RowSource } from './RowSource';

/** A key in terms of FROM's relations. */
interface SourceKey {
  readonly columns: readonly RowColumn[];
  readonly from: readonly KnownKey[];
  readonly combined: boolean;
}

function id({ alias, column }: RowColumn): string {
  return JSON.stringify([alias, column]);
}

function within(columns: readonly string[], set: ReadonlySet<string>): boolean {
  return columns.every(column => set.has(column));
}

/** Keeps the number of combinations small; more keys say nothing more. */
const MAX_KEYS = 16;

/**
 * The keys of the rows that FROM yields.
 *
 * A join keeps the keys of what stands before it if it holds a whole key of the joined relation equal, for then each row finds at most one; it
 * takes over the joined relation's keys if a whole key of what stands before is held equal in an inner join; else rows multiply, and both keys
 * together identify a row.
 */
export function sourceKeys(
  source: RowSource,
  keysOf: (alias: string) => readonly KnownKey[],
): SourceKey[] {
  const [first] = source.tables.keys();
  const own = (alias: string): SourceKey[] =>
    keysOf(alias).map(key => ({
      columns: key.columns.map(column => ({ alias, column })),
      from: [key],
      combined: false,
    }));
  let keys = own(first);
  for (const join of source.joins) {
    const joined = own(join.alias);
    const equated = new Set(join.equalities.map(e => e.own));
    const before = new Set(join.equalities.map(e => id(e.before)));
    const single = keysOf(join.alias).find(key => within(key.columns, equated));
    const singleBefore = keys.find(key => within(key.columns.map(id), before));
    if (single) {
      keys = keys.map(key => ({ ...key, from: [...key.from, single] }));
    } else if (singleBefore && join.type === 'inner') {
      keys = joined.map(key => ({
        ...key,
        from: [...key.from, ...singleBefore.from],
      }));
    } else {
      keys = keys.flatMap(a =>
        joined.map(b => ({
          columns: [...a.columns, ...b.columns],
          from: [...a.from, ...b.from],
          combined: true,
        })),
      );
    }
    keys = keys.slice(0, MAX_KEYS);
  }
  return keys;
}

/** All columns that stand for the same value in every row: what inner joins hold equal. */
export function equalColumns(
  source: RowSource,
  column: RowColumn,
): RowColumn[] {
  const found = new Map([[id(column), column]]);
  for (const current of found.values()) {
    for (const join of source.joins.filter(j => j.type === 'inner')) {
      for (const { before, own } of join.equalities) {
        const pair = [before, { alias: join.alias, column: own }];
        const index = pair.findIndex(side => id(side) === id(current));
        if (index >= 0) {
          const other = pair[1 - index];
          found.set(id(other), other);
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * True if `columns` determine `target`: a whole key of a relation is among them, or they lead to it over joins on whole keys.
 */
export function determines(
  source: RowSource,
  keysOf: (alias: string) => readonly KnownKey[],
  columns: readonly RowColumn[],
  target: RowColumn,
): boolean {
  const known = new Set<string>();
  const whole = new Set<string>();
  const knows = (column: RowColumn) =>
    whole.has(column.alias) || known.has(id(column));
  columns.forEach(c => equalColumns(source, c).forEach(e => known.add(id(e))));
  for (let grew = true; grew; ) {
    grew = false;
    const add = (alias: string) => {
      grew ||= !whole.has(alias);
      whole.add(alias);
    };
    for (const alias of source.tables.keys()) {
      // Of a left-joined relation a null key determines only that there is no row, whose columns are then all null.
      if (
        !whole.has(alias) &&
        keysOf(alias).some(
          key =>
            key.columns.length > 0 &&
            key.columns.every(column => knows({ alias, column })),
        )
      ) {
        add(alias);
      }
    }
    for (const join of source.joins) {
      const equated = new Set(join.equalities.map(e => e.own));
      if (
        !whole.has(join.alias) &&
        join.equalitiesOnly &&
        join.equalities.every(e => knows(e.before)) &&
        keysOf(join.alias).some(key => within(key.columns, equated))
      ) {
        add(join.alias);
      }
    }
    for (const join of source.joins.filter(j => j.type === 'inner')) {
      for (const { before, own } of join.equalities) {
        const pair = [before, { alias: join.alias, column: own }];
        for (const [a, b] of [pair, [...pair].reverse()]) {
          if (knows(a) && !knows(b)) {
            known.add(id(b));
            grew = true;
          }
        }
      }
    }
  }
  return knows(target);
}
