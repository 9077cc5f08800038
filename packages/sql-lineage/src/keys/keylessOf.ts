import type { Keyless } from '../model/ScriptLineage';
import type { SelectStmt } from '../parser/Ast';
import type { Scope } from '../resolve/Scope';
import { attribute } from './Attribute';
import type { RowSet } from './RowSet';

/** Why a plain SELECT without keys has none; undefined where its clauses decide. */
export function keylessOf(
  select: SelectStmt,
  rows: RowSet,
  { calls, items }: Scope,
): Keyless | undefined {
  if (calls?.multiplies) {
    return { cause: 'rows-multiply' };
  }
  if (select.groupClause || select.distinctClause) {
    return undefined;
  }
  const [key] = rows.keys;
  if (!key) {
    return { cause: 'no-key-read' };
  }
  const names = items.flatMap(({ leaf, relation }) =>
    relation
      .slots(0)
      .flatMap(({ column }, at) =>
        leaf !== undefined &&
        column &&
        key.attributes.includes(attribute(leaf, at))
          ? [column.name]
          : [],
      ),
  );
  return { cause: 'key-not-returned', columns: names };
}
