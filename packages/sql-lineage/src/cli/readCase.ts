import { InputError } from '@backstage/errors';
import type { CorpusCase } from './answerCase';

/**
 * A case from one line of JSON.
 *
 * @param number - the line's number in the input, from 1
 * @throws InputError - if the line holds no case; the message names the line
 */
export function readCase(line: string, number: number): CorpusCase {
  let one: Partial<CorpusCase> | null;
  try {
    one = JSON.parse(line);
  } catch {
    throw new InputError(`Line ${number} of the input is not JSON`);
  }
  if (typeof one?.id !== 'string' || typeof one.sql !== 'string') {
    throw new InputError(
      `Line ${number} of the input is no case: it needs the texts "id" and "sql"`,
    );
  }
  return {
    id: one.id,
    sql: one.sql,
    dialect: one.dialect ?? 'postgres',
    schema: one.schema ?? null,
    default_schema: one.default_schema ?? null,
  };
}
