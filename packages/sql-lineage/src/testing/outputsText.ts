import type { OutputColumn, ScriptLineage } from '../model/ScriptLineage';
import { tableText } from '../model/TableName';

/**
 * The outputs of a script, one a line, as the tests write them by hand:
 * `table.column <- table.column transform, table.column role transform`; the role
 * is left out for values, and nothing follows the arrow of a constant.
 */
export function outputsText(lineage: ScriptLineage): string[] {
  return lineage.outputs.map(outputText);
}

function outputText(output: OutputColumn): string {
  const table = output.table ? `${tableText(output.table)}.` : '';
  const name = `${table}${output.column}`;
  if (output.unresolved) {
    return `${name} ? ${output.unresolved.code}`;
  }
  const sources = output.sources
    .map(source => {
      const role = source.role === 'value' ? '' : `${source.role} `;
      const assumed = source.assumed ? ' assumed' : '';
      return `${tableText(source.table)}.${source.column} ${role}${
        source.transform
      }${assumed}`;
    })
    .sort();
  return `${name} <- ${sources.join(', ')}`.trimEnd();
}
