import type { ScriptLineage } from '../model/ScriptLineage';
import { tableText } from '../model/TableName';

/** What decides the rows of each table: `table <- source role: fragment`, in order. */
export function rowsText(lineage: ScriptLineage): string[] {
  return lineage.rowSources
    .map(
      ({ to, table, column, role, fragment }) =>
        `${to ? tableText(to) : '?'} <- ${tableText(
          table,
        )}.${column} ${role}: ${fragment}`,
    )
    .sort();
}
