import path from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { loadParser } from '@grainline/sql-lineage';
import { generatePatterns } from '../generator/generatePatterns';
import type { PatternProof } from '../judge/PatternProof';
import { provePatterns } from '../judge/provePatterns';
import type { Pattern } from '../pattern/Pattern';
import { readPatterns } from '../pattern/readPatterns';
import { reportJson } from '../report/reportJson';
import { reportText } from '../report/reportText';
import { isProven, summaryOf } from '../report/summaryOf';
import { EtlDatabases } from '../run/EtlDatabases';
import { type EtlOptions, readEtlOptions } from './readEtlOptions';

/** One waits for the server while another judges. */
const SIDE_BY_SIDE = 3;

/**
 * `yarn prove etl`: runs ETL on small data in a real PostgreSQL, changes one
 * source column after the other, and holds every target column that changed
 * against the lineage of the script.
 *
 * @returns 0 when no change is missing in the lineage, and few columns are reasons
 */
export async function proveEtl(args: readonly string[]): Promise<number> {
  const options = readEtlOptions(args);
  await loadParser();
  const patterns = patternsOf(options);
  const progress = Progress.create();
  const server = options.url
    ? undefined
    : await progress.step('Starting PostgreSQL', tell =>
        EmbeddedPostgres.start({
          dataDir: path.join(DEMO_FOLDER, 'etl'),
          onProgress: tell,
        }),
      );
  let proofs: PatternProof[];
  try {
    const databases = await EtlDatabases.create(
      options.url ?? server!.adminUrl,
      SIDE_BY_SIDE,
    );
    try {
      proofs = await progress.step(
        `Running ${patterns.length} patterns on changed data`,
        tell =>
          provePatterns(databases.clients, patterns, done =>
            tell(`${done} of ${patterns.length}`),
          ),
      );
    } finally {
      await databases.drop();
    }
  } finally {
    await server?.stop();
  }
  const summary = summaryOf(proofs);
  process.stdout.write(
    options.json
      ? reportJson(proofs, summary)
      : reportText(proofs, summary, options.unseen),
  );
  return isProven(summary) ? 0 : 1;
}

function patternsOf({ seed, count, only }: EtlOptions): Pattern[] {
  const written = readPatterns();
  return [
    ...written,
    ...generatePatterns(seed, Math.max(count - written.length, 0)),
  ].filter(({ name }) => only === undefined || name.includes(only));
}
