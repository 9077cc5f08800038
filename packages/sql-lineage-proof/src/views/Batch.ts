import type { Client } from 'pg';
import { checkStatement } from './check/checkStatement';
import type { Finding, Form, Verdict } from './check/Finding';
import { ALL_CONSTRUCTS, type Construct, WRITES } from './constructs';
import { findMisprint } from './load/findMisprint';
import { readTruths } from './load/readTruths';
import { WorldDatabase } from './load/WorldDatabase';
import { worldCatalog } from './load/worldCatalog';
import type { PrintedStatement } from './PrintedStatement';
import { printStatement } from './printStatement';
import { type Shrunk, shrink, signatureOf } from './shrink';
import { Random } from './random/Random';
import { generateWorld } from './schema/generateWorld';
import type { World } from './schema/World';

/** A statement that PostgreSQL took, and how the answers to it stand. */
export interface CheckedStatement {
  readonly statement: PrintedStatement;
  readonly wanted: ReadonlySet<Construct>;
  /** How many relations there were when it was printed. */
  readonly relations: number;
  readonly verdicts?: Readonly<Record<Form, Verdict>>;
  /** Why the oracle cannot tell. */
  readonly gap?: string;
  /** Why PostgreSQL does not take its own print of it, which is then not judged. */
  readonly misprint?: string;
}

/** What one world gave. */
export interface BatchResult {
  readonly world: World;
  readonly statements: readonly CheckedStatement[];
  /** The smallest statements for each kind of finding that was not seen before. */
  readonly shrunk: readonly Shrunk[];
  readonly rejections: readonly {
    readonly sql: string;
    readonly message: string;
  }[];
}

/** What a batch is to be. */
export interface BatchOptions {
  readonly seed: number;
  readonly count: number;
  /** Where the constructs to want begin. */
  readonly from: number;
  /** The kinds of findings that have been made smaller already; without it none is. */
  readonly seen?: Set<string>;
  /** Leaves the schemas in the database. */
  readonly keep?: boolean;
}

const TRIES = 12;

/** The schema of a batch's own views and functions. */
export function batchSchema(seed: number): string {
  return `views_${seed}`;
}

/** Makes a world, fills it with views and functions, and checks them all. */
export async function runBatch(
  client: Client,
  options: BatchOptions,
): Promise<BatchResult> {
  const { seed, count, from } = options;
  const world = generateWorld(seed);
  const schema = batchSchema(seed);
  const database = await WorldDatabase.open(client, world);
  try {
    await database.addSchema(schema);
    const made: CheckedStatement[] = [];
    const rejections: { sql: string; message: string }[] = [];
    for (let at = 0; at < count; at++) {
      const wanted = wantedAt(from + at);
      for (let tries = 0; tries < TRIES; tries++) {
        const random = Random.seeded(seed * 7919 + at * 31 + tries * 1_000_003);
        const relations = world.relations.length;
        const statement = printStatement(
          random,
          world,
          wanted,
          schema,
          `v${at}`,
        );
        const message = await database.add(statement);
        if (message === undefined) {
          made.push({ statement, wanted, relations });
          if (statement.kind !== 'function') {
            world.relations.push(await database.relationOf(statement));
          }
          break;
        }
        rejections.push({ sql: statement.sql, message });
      }
    }
    await database.commit();
    const statements = await check(client, world, schema, made);
    return {
      world,
      rejections,
      statements,
      shrunk: await shrinkSome(client, world, statements, options.seen),
    };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    if (!options.keep) {
      await database.drop([schema]);
    }
  }
}

/** Constructs that seldom find a place where they can stand: they are wanted more often. */
const SELDOM: readonly Construct[] = [
  'NATURAL RIGHT JOIN',
  'NATURAL FULL JOIN',
  'row_to_json of a row',
  't.f for f(t)',
  'f(t) for t.f',
  'input column before alias in GROUP BY',
  'alias before input column in ORDER BY',
  'window over an aggregate',
  'column named as its table',
  'view on a materialized view',
  'named window',
  'inner CTE that hides an outer one',
];

const READS = ALL_CONSTRUCTS.filter(one => !WRITES.has(one));

const TURNS: readonly Construct[] = [
  ...ALL_CONSTRUCTS,
  ...WRITES,
  ...SELDOM,
  ...WRITES,
  ...SELDOM,
];

/** Each construct in its turn, and another far from it. */
function wantedAt(at: number): ReadonlySet<Construct> {
  return new Set([
    TURNS[at % TURNS.length],
    READS[(at * 37 + 11) % READS.length],
  ]);
}

async function check(
  client: Client,
  world: World,
  schema: string,
  made: readonly CheckedStatement[],
): Promise<CheckedStatement[]> {
  const { statements, gaps } = await readTruths(
    client,
    schema,
    made.map(one => one.statement),
  );
  const catalog = worldCatalog(world);
  const checked: CheckedStatement[] = [];
  for (const one of made) {
    const recorded = statements.get(one.statement.name);
    if (!recorded) {
      const gap = gaps.get(one.statement.name) ?? 'not found';
      checked.push({ ...one, gap });
      continue;
    }
    const verdicts = checkStatement(one.statement, recorded, world, catalog);
    const misprint =
      verdicts.printed.findings.length > 0
        ? await findMisprint(client, one.statement, recorded.definition)
        : undefined;
    checked.push({
      ...one,
      verdicts:
        misprint === undefined
          ? verdicts
          : { ...verdicts, printed: { ...verdicts.printed, findings: [] } },
      misprint,
    });
  }
  return checked;
}

async function shrinkSome(
  client: Client,
  world: World,
  statements: readonly CheckedStatement[],
  seen: Set<string> | undefined,
): Promise<Shrunk[]> {
  const shrunk: Shrunk[] = [];
  for (const one of seen ? statements : []) {
    const fresh = findingsOf(one).filter(
      finding => !seen?.has(signatureOf(finding)),
    );
    if (fresh.length > 0) {
      seen?.add(signatureOf(fresh[0]));
      shrunk.push(await shrink(client, world, one, fresh));
    }
  }
  return shrunk;
}

/** All findings of a statement. */
export function findingsOf({ verdicts }: CheckedStatement): readonly Finding[] {
  return verdicts
    ? [...verdicts.written.findings, ...verdicts.printed.findings]
    : [];
}
