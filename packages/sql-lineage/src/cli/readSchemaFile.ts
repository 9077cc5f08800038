import { InputError } from '@backstage/errors';
import { readFileText } from './readText';

/**
 * The tables of a JSON file: `{ "schema.table": ["column", …] }`.
 *
 * @throws InputError - if the file is no such object
 */
export function readSchemaFile(
  file: string,
): Readonly<Record<string, readonly string[]>> {
  let schema: unknown;
  try {
    schema = JSON.parse(readFileText(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  const isSchema =
    typeof schema === 'object' &&
    schema !== null &&
    Object.values(schema).every(
      columns =>
        Array.isArray(columns) &&
        columns.every(column => typeof column === 'string'),
    );
  if (!isSchema) {
    throw new InputError(
      `${file} must hold a JSON object of tables with arrays of column names: { "schema.table": ["column"] }`,
    );
  }
  return schema as Record<string, string[]>;
}
