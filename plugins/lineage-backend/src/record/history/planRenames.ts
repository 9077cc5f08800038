/** A table as far as renames go. */
export interface NamedTable {
  readonly ref: string;
  readonly objectId: string;
}

/** A table that stands under another name now. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Finds the tables that were renamed or moved to another schema: the same object of the same database under a name that is new, while the old
 * name is gone. The name is the identity, so a table that is swapped for another of the same name is not renamed, and neither is the one that
 * it was swapped for.
 *
 * Object ids prove nothing across a restore from a dump or an upgrade that assigns them anew. In one database a table that keeps its name keeps
 * its id, or was swapped for a newer object with a higher one; where that does not hold for most tables, nothing is taken for renamed.
 *
 * @param known - the live tables of the record
 * @param seen - the tables that the crawl saw
 */
export function planRenames(
  known: readonly NamedTable[],
  seen: readonly NamedTable[],
): readonly Rename[] {
  const seenByRef = new Map(seen.map(table => [table.ref, table]));
  const knownRefs = new Set(known.map(table => table.ref));
  const gone = known.filter(table => !seenByRef.has(table.ref));
  const arrived = new Map(
    seen
      .filter(table => table.objectId !== '' && !knownRefs.has(table.ref))
      .map(table => [table.objectId, table]),
  );
  const renames = gone.flatMap(({ ref, objectId }): Rename[] => {
    const table = objectId === '' ? undefined : arrived.get(objectId);
    return table ? [{ from: ref, to: table.ref }] : [];
  });
  if (renames.length === 0) {
    return [];
  }
  let newest = 0;
  for (const { objectId } of known) {
    newest = Math.max(newest, Number(objectId) || 0);
  }
  const stayed = known.flatMap(table => {
    const now = seenByRef.get(table.ref)?.objectId;
    return now === undefined
      ? []
      : [now === table.objectId || Number(now) > newest];
  });
  return stayed.filter(Boolean).length * 2 >= stayed.length ? renames : [];
}
