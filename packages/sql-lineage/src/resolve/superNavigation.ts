import { type RangeVar, namesOf } from '../parser/Ast';
import { columnOfItem, referenceLineage } from './columnReference';
import { findItem } from './fromItem';
import { noLineage, transformed } from './Lineage';
import { type Slot, SlotRelation } from './Relation';
import type { FromItem, Scope } from './Scope';
import { fieldsOf } from './selectList';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Redshift's way into a SUPER value in FROM: `FROM orders o, o.items i` goes
 * through the elements of a column of the entry before. The parser takes it for a
 * table in a schema.
 *
 * @returns the entry with its fields, which only the alias leads to, and the names
 *   that stand alone: the alias itself, and that of the position
 */
export function navigation(
  analysis: StatementAnalysis,
  range: RangeVar,
  before: readonly FromItem[],
  outer: Scope | undefined,
): readonly [FromItem, FromItem] | undefined {
  const head = range.catalogname ?? range.schemaname;
  if (analysis.dialect !== 'redshift' || head === undefined) {
    return undefined;
  }
  const item =
    findItem([head], { items: before, ctes: undefined }) ??
    outerItem(analysis, range, head, outer);
  if (!item) {
    return undefined;
  }
  const byte = range.location ?? 0;
  const column =
    range.catalogname !== undefined
      ? range.schemaname ?? range.relname
      : range.relname;
  const reference = columnOfItem(analysis, item, column, byte, [head, column]);
  const lineage = transformed(
    referenceLineage(reference, byte),
    'expression',
    'value',
    analysis.place(byte, 'reference'),
  );
  const alias = range.alias?.aliasname ?? range.relname;
  const [, position] = namesOf(range.alias?.colnames);
  const names: Slot[] = [{ column: { name: alias, lineage } }];
  if (position !== undefined) {
    names.push({ column: { name: position, lineage: noLineage } });
  }
  const fields: Slot = { open: fieldsOf(analysis, lineage, byte) };
  return [
    {
      alias,
      relation: SlotRelation.of([...names, fields]),
      qualified: true,
      unqualified: false,
    },
    {
      relation: SlotRelation.of(names),
      qualified: false,
      unqualified: true,
    },
  ];
}

/** The entry of an outer query that a subquery goes through, where no table has the name. */
function outerItem(
  analysis: StatementAnalysis,
  range: RangeVar,
  head: string,
  outer: Scope | undefined,
): FromItem | undefined {
  const item = findItem([head], outer);
  return item && analysis.findTable(range).columns === undefined
    ? item
    : undefined;
}
