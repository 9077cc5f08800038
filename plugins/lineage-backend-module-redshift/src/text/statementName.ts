const NAME = String.raw`((?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))*)`;

const WRITES = (
  [
    [`insert\\s+into\\s+${NAME}`, 'INSERT INTO'],
    [`merge\\s+into\\s+${NAME}`, 'MERGE INTO'],
    [`update\\s+${NAME}`, 'UPDATE'],
    [`delete\\s+from\\s+${NAME}`, 'DELETE FROM'],
    [
      `create\\s+(?:(?:local|temp|temporary)\\s+)*table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`,
      'CREATE TABLE',
    ],
    [`copy\\s+${NAME}`, 'COPY'],
  ] as const
).map(([pattern, verb]) => [new RegExp(`^\\W*${pattern}`, 'i'), verb] as const);

const FROM = new RegExp(`\\bfrom\\s+${NAME}`, 'i');

/** What people see of a statement without literals: what it does and to what, such as `COPY raw.orders`. */
export function statementName(sql: string): string {
  for (const [pattern, verb] of WRITES) {
    const found = pattern.exec(sql);
    if (found) {
      return `${verb} ${found[1]}`;
    }
  }
  const verb = /^\W*unload\b/i.test(sql) ? 'UNLOAD' : 'SELECT';
  const from = FROM.exec(sql);
  return from ? `${verb} FROM ${from[1]}` : verb;
}
