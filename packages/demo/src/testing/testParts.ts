import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { DEMO_FOLDER } from '../command/root';
import { Running } from '../command/Running';
import { EmbeddedNeo4j, whatIsMissing } from '../neo4j';
import { EmbeddedPostgres, type PostgresMajor } from '../postgres';
import { Progress } from '../progress/Progress';

/** The parts that suites need, as the environment tells them; and what the machine lacks. */
export interface TestParts {
  readonly env: Readonly<Record<string, string>>;
  /** One sentence for each part that is missing: which suites are skipped, and why. */
  readonly missing: readonly string[];
  readonly chromium?: string;
}

/** What the tests read; the first is what the demo runs on. */
const POSTGRES_MAJORS: readonly PostgresMajor[] = [17, 15, 18];

const CHROMIUMS = [
  process.env.CHROMIUM_PATH,
  'chromium',
  'chromium-browser',
  'google-chrome',
];

/** The whole path of an installed browser, which Playwright wants; undefined if there is none. */
export function findChromium(): string | undefined {
  for (const name of CHROMIUMS) {
    const found = name
      ? spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], {
          encoding: 'utf8',
        })
      : undefined;
    if (found?.status === 0) {
      return found.stdout.trim();
    }
  }
  return undefined;
}

/** Starts the servers that suites run against: PostgreSQLs of several versions, a Neo4j where the machine can run one. */
export async function startTestParts(
  progress: Progress,
  running: Running,
): Promise<TestParts> {
  const missing: string[] = [];
  const env: Record<string, string> = {};

  for (const major of POSTGRES_MAJORS) {
    const name = `PostgreSQL ${major}`;
    try {
      const postgres = await progress.step(`Starting ${name}`, onProgress =>
        EmbeddedPostgres.start({
          dataDir: path.join(
            DEMO_FOLDER,
            'test',
            major === 17 ? 'postgres' : `postgres-${major}`,
          ),
          major,
          onProgress,
        }),
      );
      running.add({ name, stop: () => postgres.stop() });
      env[`BACKSTAGE_TEST_DATABASE_POSTGRES${major}_CONNECTION_STRING`] =
        postgres.adminUrl;
    } catch (error) {
      // Most suites need but the one that the demo runs on.
      if (major === 17 || !(error instanceof NotFoundError)) {
        throw error;
      }
      missing.push(`the suites on ${name}: ${error.message}`);
    }
  }

  const lacking = await whatIsMissing();
  if (lacking.length > 0) {
    missing.push(`Neo4j's suites: ${lacking.join('; ')}`);
  } else {
    const neo4j = await progress.step('Starting Neo4j', onProgress =>
      EmbeddedNeo4j.start({
        dataDir: path.join(DEMO_FOLDER, 'test', 'neo4j'),
        cacheDir: path.join(DEMO_FOLDER, 'neo4j', 'server'),
        onProgress,
      }),
    );
    running.add({ name: 'Neo4j', stop: () => neo4j.stop() });
    const url = new URL(neo4j.url);
    url.username = neo4j.username ?? '';
    url.password = neo4j.password ?? '';
    env.GRAINLINE_TEST_NEO4J_URL = url.href;
  }

  const chromium = findChromium();
  if (!chromium) {
    missing.push(
      'the end-to-end tests: there is no Chromium; install one, or set CHROMIUM_PATH',
    );
  }
  return { env, missing, ...(chromium && { chromium }) };
}
