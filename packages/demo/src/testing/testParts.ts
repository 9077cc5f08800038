import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { DEMO_FOLDER } from '../command/root';
import { Running } from '../command/Running';
import { EmbeddedNeo4j, whatIsMissing } from '../neo4j';
import { EmbeddedPostgres } from '../postgres';
import { Progress } from '../progress/Progress';

/** The parts that suites need, as the environment tells them; and what the machine lacks. */
export interface TestParts {
  readonly env: Readonly<Record<string, string>>;
  /** One sentence for each part that is missing: which suites are skipped, and why. */
  readonly missing: readonly string[];
  readonly chromium?: string;
}

const CHROMIUMS = [
  process.env.CHROMIUM_PATH,
  'chromium',
  'chromium-browser',
  'google-chrome',
];

/** The browser's whole path, which Playwright wants. */
function findChromium(): string | undefined {
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

/** Starts the servers that suites run against: a PostgreSQL always, a Neo4j where the machine can run one. */
export async function startTestParts(
  progress: Progress,
  running: Running,
): Promise<TestParts> {
  const missing: string[] = [];
  const env: Record<string, string> = {};

  const postgres = await progress.step('Starting PostgreSQL', onProgress =>
    EmbeddedPostgres.start({
      dataDir: path.join(DEMO_FOLDER, 'test', 'postgres'),
      onProgress,
    }),
  );
  running.add({ name: 'PostgreSQL', stop: () => postgres.stop() });
  env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING = postgres.adminUrl;

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
