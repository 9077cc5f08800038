import { dateSuffix, DatedName } from './dateSuffix';

/** A table that may belong to a family. */
export interface FamilyCandidate {
  readonly oid: string;
  readonly namespace_oid: string;
  readonly name: string;
  readonly relkind: string;
  /** True of a partition whose table is not read: it has no family but its table. */
  readonly partition: boolean;
}

/** Tables of the same columns that a date in their names tells apart. */
export interface Family {
  /** The common part of their names. */
  readonly name: string;
  /** The newest last. */
  readonly members: readonly FamilyCandidate[];
}

/** Two tables of the same columns may be chance. */
const FEWEST_MEMBERS = 3;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return [...groups.values()];
}

/** The tables whose columns decide whether they belong to families: those with a date in their names, of names that occur often enough. */
export function familyCandidates(
  relations: readonly FamilyCandidate[],
): string[] {
  return datedGroups(relations).flatMap(group =>
    group.map(({ table }) => table.oid),
  );
}

type Dated = { readonly table: FamilyCandidate; readonly dated: DatedName };

function datedGroups(relations: readonly FamilyCandidate[]): Dated[][] {
  const taken = new Set(relations.map(r => `${r.namespace_oid} ${r.name}`));
  const dated = relations.flatMap((table): Dated[] => {
    const name =
      table.relkind === 'r' && !table.partition
        ? dateSuffix(table.name)
        : undefined;
    return name && !taken.has(`${table.namespace_oid} ${name.base}`)
      ? [{ table, dated: name }]
      : [];
  });
  return groupBy(
    dated,
    ({ table, dated: { base, unit } }) =>
      `${table.namespace_oid} ${unit} ${base}`,
  ).filter(group => group.length >= FEWEST_MEMBERS);
}

/**
 * Finds the families among tables: at least three tables of one schema whose names differ in a date of one unit alone and whose columns
 * have the same names and types as the newest one's. A table that bears the common name makes it no family; of two families that would have one
 * name, the larger is one.
 *
 * @param shapeOf - equal for tables of the same columns
 */
export function findFamilies(
  relations: readonly FamilyCandidate[],
  shapeOf: (oid: string) => string | undefined,
): Family[] {
  const families = datedGroups(relations).flatMap((group): Family[] => {
    const sorted = [...group].sort((a, b) =>
      a.dated.date < b.dated.date ? -1 : Number(a.dated.date > b.dated.date),
    );
    const newest = sorted[sorted.length - 1];
    const shape = shapeOf(newest.table.oid);
    const alike = sorted.filter(({ table }) => shapeOf(table.oid) === shape);
    return shape !== undefined && alike.length >= FEWEST_MEMBERS
      ? [{ name: newest.dated.base, members: alike.map(({ table }) => table) }]
      : [];
  });
  return groupBy(
    families,
    family => `${family.members[0].namespace_oid} ${family.name}`,
  ).map(same =>
    same.reduce((a, b) => (b.members.length > a.members.length ? b : a)),
  );
}
