import { loadParser } from '@grainline/sql-lineage';
import { describePostgres } from '@grainline/test-servers';
import { runBatch } from './Batch';
import { ALL_CONSTRUCTS } from './constructs';
import { ProofDatabase } from './load/ProofDatabase';
import { printStatement } from './printStatement';
import { Random } from './random/Random';
import { generateWorld } from './schema/generateWorld';
import { findingText } from './report/reportText';
import { Tally } from './report/Tally';

jest.setTimeout(120_000);

const COUNT = 300;
const BATCH = 100;

beforeAll(() => loadParser());

describe('the grammar', () => {
  const print = (seed: number) =>
    printStatement(
      Random.seeded(seed),
      generateWorld(seed),
      new Set(),
      'views',
      'v',
    );

  it('prints the same for the same seed, and something else for another', () => {
    expect(print(7).sql).toBe(print(7).sql);
    expect(print(7).sql).not.toBe(print(8).sql);
  });

  it('prints the same again from its choices, and the simplest without any', () => {
    const { choices, sql } = print(7);
    const again = (from: readonly number[]) =>
      printStatement(
        Random.replay(from),
        generateWorld(7),
        new Set(),
        'views',
        'v',
      ).sql;
    expect(again(choices)).toBe(sql);
    expect(again([]).length).toBeLessThan(120);
  });

  it('has a name for each construct once', () => {
    expect(new Set(ALL_CONSTRUCTS).size).toBe(ALL_CONSTRUCTS.length);
  });
});

describePostgres('random views', () => {
  it('are answered as PostgreSQL itself analyses them', async () => {
    const database = await ProofDatabase.create(
      process.env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING!,
    );
    const tally = Tally.create(COUNT);
    try {
      for (let at = 0; tally.statements < COUNT; at++) {
        tally.add(
          await runBatch(database.client, {
            seed: 1 + at,
            count: Math.min(BATCH, COUNT - tally.statements),
            from: at * BATCH,
          }),
        );
      }
    } finally {
      await database.close(false);
    }
    const wrong = tally.wrong.map(({ sql, findings }) => [
      sql,
      ...findings.map(findingText),
    ]);
    expect(wrong).toEqual([]);
    expect([...tally.gaps]).toEqual([]);
    expect(tally.unresolvedShare).toBeLessThanOrEqual(0.01);
    expect(tally.acceptance).toBeGreaterThanOrEqual(0.95);
  });
});
