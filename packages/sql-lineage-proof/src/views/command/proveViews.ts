import path from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { loadParser } from '@grainline/sql-lineage';
import type { Client } from 'pg';
import { runBatch } from '../Batch';
import { ProofDatabase } from '../load/ProofDatabase';
import { reportJson } from '../report/reportJson';
import { reportText } from '../report/reportText';
import { Tally } from '../report/Tally';
import { readViewsOptions, type ViewsOptions } from './readViewsOptions';

/** Views that are written over one set of schemas. */
const BATCH = 100;

/**
 * `yarn prove views`: random queries over random schemas, made views of a real
 * PostgreSQL, and what is said of their lineage held against the trees and
 * dependencies that PostgreSQL recorded.
 *
 * @returns 0 when nothing is wrong, little unresolved, and every construct printed often enough
 */
export async function proveViews(args: readonly string[]): Promise<number> {
  const options = readViewsOptions(args);
  const started = Date.now();
  await loadParser();
  const progress = Progress.create();
  const server = options.url
    ? undefined
    : await progress.step('Starting PostgreSQL', tell =>
        EmbeddedPostgres.start({
          dataDir: path.join(DEMO_FOLDER, 'views'),
          onProgress: tell,
        }),
      );
  try {
    const database = await ProofDatabase.create(
      options.url ?? server!.adminUrl,
    );
    const tally = Tally.create(options.count);
    try {
      await progress.step(`Checking ${options.count} statements`, tell =>
        runBatches(database.client, options, tally, tell),
      );
    } finally {
      await database.close(options.keep);
    }
    const seconds = (Date.now() - started) / 1000;
    if (options.keep) {
      progress.say(`The views stay in the database ${database.name}`);
    }
    process.stdout.write(
      options.json ? reportJson(tally, seconds) : reportText(tally, seconds),
    );
    return tally.isProven ? 0 : 1;
  } finally {
    await server?.stop();
  }
}

/** Batch after batch, until there are as many statements as asked for. */
export async function runBatches(
  client: Client,
  options: Pick<ViewsOptions, 'count' | 'seed' | 'keep'>,
  tally: Tally,
  tell: (detail: string) => void,
): Promise<void> {
  const seen = new Set<string>();
  for (let at = 0; tally.statements < options.count; at++) {
    tally.add(
      await runBatch(client, {
        seed: options.seed + at,
        count: Math.min(BATCH, options.count - tally.statements),
        from: at * BATCH,
        keep: options.keep,
        seen,
      }),
    );
    tell(
      `${tally.statements} of ${options.count}, ${tally.wrong.length} wrong`,
    );
  }
}
