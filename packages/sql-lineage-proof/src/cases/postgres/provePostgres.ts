import path from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { ProofDatabase } from '../../views/load/ProofDatabase';
import type { LineageCase } from '../LineageCase';
import {
  type PostgresVerdict,
  holdAgainstPostgres,
} from './holdAgainstPostgres';

/** A case with what PostgreSQL says of its hand-written answer. */
export interface JudgedCase {
  readonly one: LineageCase;
  readonly verdict: PostgresVerdict;
}

/** Holds the hand-written answers of cases against a PostgreSQL that is started for them. */
export async function provePostgres(
  cases: readonly LineageCase[],
): Promise<JudgedCase[]> {
  const progress = Progress.create();
  const server = await progress.step('Starting PostgreSQL', tell =>
    EmbeddedPostgres.start({
      dataDir: path.join(DEMO_FOLDER, 'cases'),
      onProgress: tell,
    }),
  );
  try {
    const database = await ProofDatabase.create(server.adminUrl);
    try {
      return await progress.step('Holding the cases against it', async tell => {
        const judged: JudgedCase[] = [];
        for (const one of cases) {
          judged.push({
            one,
            verdict: await holdAgainstPostgres(database.client, one),
          });
          tell(`${judged.length} of ${cases.length}`);
        }
        return judged;
      });
    } finally {
      await database.close(false);
    }
  } finally {
    await server.stop();
  }
}
