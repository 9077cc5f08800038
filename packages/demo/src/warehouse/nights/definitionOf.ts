import { NotFoundError } from '@backstage/errors';
import type { WarehouseSql } from '../sqlFiles';

/**
 * The statements that create one relation and comment on it, as the warehouse's files spell them: what a night brings is the same to the letter.
 *
 * @param relation - `schema.name`, as it is spelled in the files
 * @throws NotFoundError when no file creates it
 */
export function definitionOf(sql: WarehouseSql, relation: string): string {
  const name = relation.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const statement = new RegExp(
    // Inside these statements, no line but the last one ends with a semicolon.
    `^(?:CREATE [A-Z ]+|COMMENT ON [A-Z ]+) ${name}(?![\\w"]).*?;$`,
    'gms',
  );
  const found = sql.files.flatMap(file => file.sql.match(statement) ?? []);
  if (!found.some(text => text.startsWith('CREATE'))) {
    throw new NotFoundError(
      `No file of the demo warehouse creates ${relation}`,
    );
  }
  return found.join('\n');
}
