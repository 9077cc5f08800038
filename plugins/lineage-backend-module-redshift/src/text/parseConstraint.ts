/** A key as its definition says it. */
export interface ParsedConstraint {
  readonly columns: readonly string[];
  /** Of a foreign key; the table itself is known by its id. */
  readonly referencedColumns?: readonly string[];
}

const LIST = String.raw`\(((?:[^()"]|"(?:[^"]|"")*")*)\)`;
const KEY = new RegExp(`^(?:PRIMARY KEY|UNIQUE)\\s*${LIST}`, 'i');
const FOREIGN_KEY = new RegExp(
  `^FOREIGN KEY\\s*${LIST}\\s*REFERENCES\\s+(?:[^()"]|"(?:[^"]|"")*")*${LIST}`,
  'i',
);

function names(list: string): string[] {
  return [...list.matchAll(/"((?:[^"]|"")*)"|([^\s,]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

/** Reads what `pg_get_constraintdef` prints of a primary, unique or foreign key; undefined if it is none. */
export function parseConstraint(
  definition: string,
): ParsedConstraint | undefined {
  const foreign = FOREIGN_KEY.exec(definition);
  if (foreign) {
    return {
      columns: names(foreign[1]),
      referencedColumns: names(foreign[2]),
    };
  }
  const key = KEY.exec(definition);
  return key ? { columns: names(key[1]) } : undefined;
}
