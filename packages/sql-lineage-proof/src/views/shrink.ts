import type { Client } from 'pg';
import { checkStatement } from './check/checkStatement';
import type { Finding } from './check/Finding';
import { printStatement } from './printStatement';
import type { CheckedStatement } from './Batch';
import { readTruths } from './load/readTruths';
import { worldCatalog } from './load/worldCatalog';
import type { PrintedStatement } from './PrintedStatement';
import { Random } from './random/Random';
import { quoteName } from './schema/quoteName';
import type { World } from './schema/World';

/** What makes two findings the same in kind. */
export function signatureOf(finding: Finding): string {
  return finding.kind === 'tree'
    ? `${finding.form} ${finding.difference.part}`
    : `${finding.form} ${finding.kind}`;
}

/** A statement that shows the same as a longer one. */
export interface Shrunk {
  readonly statement: PrintedStatement;
  readonly findings: readonly Finding[];
}

/** Where smaller statements are made. */
const SCHEMA = 'smaller';

/** How many smaller statements are tried. */
const TRIES = 300;

/**
 * Looks for a smaller statement with a finding of the same kind: the same choices
 * but for some that are left out or made the simplest.
 */
export async function shrink(
  client: Client,
  world: World,
  checked: CheckedStatement,
  findings: readonly Finding[],
): Promise<Shrunk> {
  const signature = signatureOf(findings[0]);
  const before: World = {
    ...world,
    relations: world.relations.slice(0, checked.relations),
  };
  let best: Shrunk = { statement: checked.statement, findings };
  let tries = 0;
  const attempt = async (choices: readonly number[]): Promise<boolean> => {
    const statement = printStatement(
      Random.replay(choices),
      before,
      checked.wanted,
      SCHEMA,
      'v',
    );
    if (statement.sql.length >= best.statement.sql.length) {
      return false;
    }
    tries++;
    const found = await findingsAlone(client, before, statement);
    const same = found.filter(one => signatureOf(one) === signature);
    if (same.length === 0) {
      return false;
    }
    best = { statement, findings: same };
    return true;
  };
  for (let size = 128; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.statement.choices.length; at++) {
      if (tries >= TRIES) {
        return best;
      }
      const { choices } = best.statement;
      const zeros = choices.slice(at, at + size).map(() => 0);
      const without = [...choices.slice(0, at), ...choices.slice(at + size)];
      const zeroed = [
        ...choices.slice(0, at),
        ...zeros,
        ...choices.slice(at + size),
      ];
      if (!(await attempt(without)) && !(await attempt(zeroed)) && size > 4) {
        at += Math.floor(size / 2);
      }
    }
  }
  return best;
}

/** What is found of a statement that is alone in its schema. */
async function findingsAlone(
  client: Client,
  world: World,
  statement: PrintedStatement,
): Promise<readonly Finding[]> {
  await client.query(`CREATE SCHEMA ${SCHEMA}`);
  try {
    await client.query(
      `SET search_path = ${world.searchPath.map(quoteName).join(', ')}`,
    );
    try {
      await client.query(statement.sql);
    } catch {
      return [];
    }
    const { statements } = await readTruths(client, SCHEMA, [statement]);
    const recorded = statements.get(statement.name);
    if (!recorded) {
      return [];
    }
    const verdicts = checkStatement(
      statement,
      recorded,
      world,
      worldCatalog(world),
    );
    return [...verdicts.written.findings, ...verdicts.printed.findings];
  } finally {
    await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
  }
}
