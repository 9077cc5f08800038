import type { Slot } from '../resolve/Relation';
import type { FromItem } from '../resolve/Scope';
import type { TargetList } from '../resolve/TargetList';
import { attributeOf, itemAttribute, namedAttribute } from './attributeOf';
import type { Attribute } from './Attribute';
import type { RowSet } from './RowSet';

/** For each output, in order, the attribute that it is as it stands. */
export function outputAttributes(
  targets: TargetList,
  items: readonly FromItem[],
  rows: RowSet,
): (Attribute | undefined)[] {
  return targets.all.flatMap(({ node, slots }) => {
    const fields = node.val?.ColumnRef?.fields;
    const isStar = fields?.[fields.length - 1].A_Star !== undefined;
    if (!isStar) {
      const own = attributeOf(node.val, items, rows);
      return slots.map(() => own);
    }
    const named = (slot: Slot) => slot.column?.name;
    if (fields.length > 1) {
      const parts = fields.slice(0, -1);
      return slots.map(slot =>
        attributeOf(
          {
            ColumnRef: {
              fields: [...parts, { String: { sval: named(slot) ?? '' } }],
            },
          },
          items,
          rows,
        ),
      );
    }
    return starAttributes(items, rows, slots);
  });
}

function starAttributes(
  items: readonly FromItem[],
  rows: RowSet,
  slots: readonly Slot[],
): (Attribute | undefined)[] {
  let at = 0;
  return items.flatMap(item => {
    if (!item.unqualified || item.pseudo) {
      return [];
    }
    const own = item.relation.slots(0);
    const names = own.map((_, index) => slots[at + index]?.column?.name ?? '');
    at += own.length;
    return names.map(name =>
      item.leaf === undefined
        ? namedAttribute(name, items, rows)
        : itemAttribute(item, name),
    );
  });
}
