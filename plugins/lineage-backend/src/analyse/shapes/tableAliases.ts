import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage, TableName } from '@grainline/sql-lineage';
import { TableFinder } from '../SnapshotTables';

const NAME = '("[^"]+"|[\\w$\\u0080-\\uffff]+)';
const PAIR = new RegExp(
  `^\\(*${NAME}\\.${NAME}\\)*\\s*=\\s*\\(*${NAME}\\.${NAME}\\)*$`,
);
const QUALIFIED = new RegExp(`${NAME}\\.${NAME}`, 'g');

/** What a statement calls the tables that it reads, as far as its joins and conditions tell; an alias that means two of them is left out. */
export function tableAliases(
  { joins, filters }: StatementLineage,
  tables: TableFinder,
): Record<string, TableRef> {
  const found = new Map<string, Set<TableRef>>();
  const note = (alias: string, table: TableName) => {
    const ref = tables.find(table)?.ref;
    if (ref !== undefined) {
      const name = alias.replaceAll('"', '');
      found.set(name, (found.get(name) ?? new Set()).add(ref));
    }
  };
  for (const { fragment, left, right } of joins) {
    const [, one, , other] = PAIR.exec(fragment) ?? [];
    if (one !== undefined) {
      note(one, left.table);
      note(other, right.table);
    }
  }
  for (const { fragment, columns } of filters) {
    const [name, ...more] = new Set(
      [...fragment.matchAll(QUALIFIED)].map(([, alias]) => alias),
    );
    if (name !== undefined && more.length === 0 && columns.length === 1) {
      note(name, columns[0].table);
    }
  }
  return Object.fromEntries(
    [...found].flatMap(([alias, refs]) =>
      refs.size === 1 ? [[alias, [...refs][0]] as const] : [],
    ),
  );
}
