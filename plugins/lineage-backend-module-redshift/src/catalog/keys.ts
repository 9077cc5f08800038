import { TableKey } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnSnapshot,
  ForeignKeySnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { TextRow } from '../session/RedshiftSession';
import { parseConstraint } from '../text/parseConstraint';

/** The keys of one table. None is enforced: Redshift takes them at their word, and so must not we. */
export interface TableKeys {
  readonly keys: readonly TableKey[];
  readonly foreignKeys: readonly ForeignKeySnapshot[];
  /** Foreign keys to what the role may not see. */
  readonly hidden: number;
}

/**
 * Reads a table's rows of the statement on keys.
 *
 * @param nameOf - a relation that the role may see, by its id
 */
export function assembleKeys(
  rows: readonly TextRow[],
  columns: readonly ColumnSnapshot[],
  nameOf: (oid: string) => { schema: string; name: string } | undefined,
): TableKeys {
  const notNull = new Set(columns.filter(c => !c.nullable).map(c => c.name));
  const keys: TableKey[] = [];
  const foreignKeys: ForeignKeySnapshot[] = [];
  let hidden = 0;
  for (const row of rows) {
    const parsed = parseConstraint(row.definition ?? '');
    if (!parsed) {
      continue;
    }
    if (row.type === 'f') {
      const referenced = nameOf(row.referenced_oid ?? '');
      if (!referenced) {
        hidden++;
        continue;
      }
      foreignKeys.push({
        name: row.name ?? '',
        columns: parsed.columns,
        referencedSchema: referenced.schema,
        referencedTable: referenced.name,
        referencedColumns: parsed.referencedColumns ?? [],
        enforced: false,
        validated: false,
      });
    } else {
      keys.push({
        name: row.name ?? '',
        kind: row.type === 'p' ? 'primary' : 'unique',
        columns: parsed.columns,
        enforced: false,
        deferrable: false,
        nullsNotDistinct: false,
        allNotNull: parsed.columns.every(name => notNull.has(name)),
        hasExpression: false,
      });
    }
  }
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name < b.name ? -1 : 1;
  return {
    keys: keys.sort(byName),
    foreignKeys: foreignKeys.sort(byName),
    hidden,
  };
}
