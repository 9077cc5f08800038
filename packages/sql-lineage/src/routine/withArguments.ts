import type { TableName } from '../model/TableName';
import type { Variables } from '../resolve/Variables';

/**
 * Variables with `$1`, `$2`, … standing for other values.
 *
 * @param tables - what stands for each of them
 */
export function withArguments(
  variables: Variables,
  tables: readonly TableName[],
): Variables {
  return {
    rowFields: name => variables.rowFields(name),
    find: (analysis, parts, byte) => {
      const number = /^\$(\d+)$/.exec(parts[0])?.[1];
      const table =
        number === undefined ? undefined : tables[Number(number) - 1];
      if (!table) {
        return variables.find(analysis, parts, byte);
      }
      analysis.noteRead(table);
      return {
        sources: [
          {
            table: analysis.tableRef(table),
            column: 'value',
            role: 'value',
            transform: 'identity',
            place: analysis.place(byte, 'reference'),
            assumed: false,
          },
        ],
      };
    },
  };
}
