import type { Column } from './Relation';
import type { FromItem, Scope } from './Scope';

/**
 * The entry of FROM that a name of one to three parts means, innermost first. A
 * table hidden behind an alias is taken when nothing else has the name.
 */
export function findItem(
  parts: readonly string[],
  scope: Scope | undefined,
): FromItem | undefined {
  let hidden: FromItem | undefined;
  for (let level = scope; level !== undefined; level = level.parent) {
    for (const item of level.items) {
      if (item.qualified && matches(item, parts)) {
        return item;
      }
      if (
        !hidden &&
        item.hiddenTable &&
        sameTable(item.hiddenTable.name, parts)
      ) {
        hidden = item;
      }
    }
  }
  return hidden;
}

function matches(item: FromItem, parts: readonly string[]): boolean {
  if (parts.length === 1) {
    return item.alias === parts[0];
  }
  return item.table !== undefined && sameTable(item.table.name, parts);
}

function sameTable(
  table: { database?: string; schema?: string; name: string },
  parts: readonly string[],
): boolean {
  const names = [...parts].reverse();
  return (
    table.name === names[0] &&
    (names[1] === undefined || table.schema === names[1]) &&
    (names[2] === undefined ||
      table.database === undefined ||
      table.database === names[2])
  );
}

/** The system column of the innermost table that unqualified names see. */
export function findSystemColumn(
  name: string,
  scope: Scope,
  byte: number,
): Column | undefined {
  for (
    let level: Scope | undefined = scope;
    level !== undefined;
    level = level.parent
  ) {
    for (const { relation, unqualified } of level.items) {
      const column = unqualified
        ? relation.systemColumn?.(name, byte)
        : undefined;
      if (column) {
        return column;
      }
    }
  }
  return undefined;
}
