const NAME = String.raw`((?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))*)`;

const WRITES: readonly (readonly [RegExp, string])[] = [
  [`insert\\s+into\\s+${NAME}`, 'INSERT INTO'],
  [`merge\\s+into\\s+(?:only\\s+)?${NAME}`, 'MERGE INTO'],
  [`update\\s+(?:only\\s+)?${NAME}`, 'UPDATE'],
  [`delete\\s+from\\s+(?:only\\s+)?${NAME}`, 'DELETE FROM'],
  [
    `create\\s+(?:(?:local|global|temp|temporary|unlogged|or\\s+replace)\\s+)*table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`,
    'CREATE TABLE',
  ],
  [
    `create\\s+materialized\\s+view\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`,
    'CREATE MATERIALIZED VIEW',
  ],
  [
    `refresh\\s+materialized\\s+view\\s+(?:concurrently\\s+)?${NAME}`,
    'REFRESH MATERIALIZED VIEW',
  ],
  [`copy\\s+${NAME}`, 'COPY'],
].map(([pattern, verb]) => [new RegExp(`^\\s*${pattern}`, 'i'), verb]);

/** A write inside of a statement that begins with WITH. */
const INNER = new RegExp(`\\b(insert\\s+into|merge\\s+into)\\s+${NAME}`, 'i');
const FROM = new RegExp(`\\bfrom\\s+${NAME}`, 'i');

/** What people see of a statement: what it does and to what, such as `INSERT INTO marts.daily_revenue`. */
export function statementName(sql: string): string {
  for (const [pattern, verb] of WRITES) {
    const found = pattern.exec(sql);
    if (found) {
      return `${verb} ${found[1]}`;
    }
  }
  const inner = /^\s*with\b/i.test(sql) ? INNER.exec(sql) : undefined;
  if (inner) {
    return `${inner[1].replace(/\s+/, ' ').toLocaleUpperCase('en-US')} ${
      inner[2]
    }`;
  }
  const from = FROM.exec(sql);
  return from ? `SELECT FROM ${from[1]}` : 'SELECT';
}
