import { InputError } from '@backstage/errors';

/** A table as the configuration names it. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

const PART = /\s*(?:"((?:[^"]|"")+)"|([^".]+?))\s*(\.|$)/y;

/** The parts of `schema.table`, spelled as the catalog spells them; a part with a dot in it stands in double quotes. */
export function splitName(text: string): string[] | undefined {
  const parts: string[] = [];
  PART.lastIndex = 0;
  for (;;) {
    const found = PART.exec(text);
    if (!found) {
      return undefined;
    }
    parts.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === '') {
      return parts;
    }
  }
}

/**
 * @param key - of the configuration, for the error
 * @throws InputError if it is not `schema.table`
 */
export function readTableName(text: string, key: string): TableName {
  const parts = splitName(text);
  if (parts?.length !== 2) {
    throw new InputError(
      `'${key}' is '${text}'; it must be schema.table, as the database spells them`,
    );
  }
  return { schema: parts[0], table: parts[1] };
}
