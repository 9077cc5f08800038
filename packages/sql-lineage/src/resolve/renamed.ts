import { type Alias, namesOf } from '../parser/Ast';
import {
  type Column,
  type OpenColumns,
  type Relation,
  type Slot,
  SlotRelation,
} from './Relation';
import { PlacedRelation, UNPLACED } from './unplaced';

/** A relation under an alias: its column list, when it has one, renames from the left. */
export function renamed(
  relation: Relation,
  alias: Alias | undefined,
): Relation {
  const names = namesOf(alias?.colnames);
  return names.length === 0
    ? relation
    : PlacedRelation.create(
        SlotRelation.of(
          renamedSlots(relation.slots(UNPLACED), names),
          relation.keys?.(),
          relation.facts?.(),
        ),
        relation,
      );
}

/**
 * Gives the first slots new names. A name that falls on columns which are not
 * known belongs to a column that is not known: it exists, but what it holds
 * cannot be told.
 */
export function renamedSlots(
  slots: readonly Slot[],
  names: readonly string[],
): readonly Slot[] {
  const result: Slot[] = [];
  let unknown: OpenColumns | undefined;
  let at = 0;
  for (const slot of slots) {
    if (unknown) {
      break;
    }
    if (slot.open) {
      unknown = slot.open;
    } else {
      const name = names[at++];
      result.push(
        name === undefined ? slot : { column: { ...slot.column, name } },
      );
    }
  }
  if (unknown) {
    const { reason } = unknown;
    for (; at < names.length; at++) {
      result.push({ column: unknownColumn(names[at], reason) });
    }
    result.push({
      open: {
        reason,
        column: name => unknownColumn(name, reason),
        wholeRow: unknown.wholeRow,
      },
    });
  }
  return result;
}

function unknownColumn(name: string, reason: OpenColumns['reason']): Column {
  return { name, lineage: { sources: [], reason } };
}
