import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import type { CommandStreams } from '../cli/CommandStreams';
import { LineageWorker } from '../worker/LineageWorker';
import { DatabaseSession } from './DatabaseSession';
import {
  type Database,
  readDatabase,
  type ReadDatabaseOptions,
} from './readDatabase';
import { countVerdicts, verifyText } from './verifyText';
import { type ViewVerdict, verifyViews } from './verifyViews';

/** How long the command may be silent. */
const SILENCE_MS = 2_000;

/** What may be said on the command line. */
export const VERIFY_USAGE = `sql-lineage verify --url postgres://user:password@host:port/database
                     [--schema NAME]… [--include-system] [--json]`;

/**
 * `verify`: holds the lineage of every view of a live database against what
 * PostgreSQL itself notes that it reads.
 *
 * Reads the catalogs alone, in one short read-only transaction, and no row of any
 * table. Each view is analysed within limits of time and memory.
 *
 * @returns 0 if nothing disagrees, 1 if something does, 2 if nothing does but some
 *   view could not be read
 * @throws InputError - in one line, if the command or the database is not as it must be
 */
export async function runVerify(
  args: readonly string[],
  { output, errors }: CommandStreams,
): Promise<number> {
  const options = readOptions(args);
  let stage = () => 'Reading the catalogs';
  const timer = setInterval(() => errors?.write(`${stage()}\n`), SILENCE_MS);
  const verdicts: ViewVerdict[] = [];
  try {
    const database = await readFrom(options.url, options);
    const total = database.views.length;
    stage = () => `${verdicts.length} of ${total} views`;
    for await (const verdict of verdictsOf(database)) {
      verdicts.push(verdict);
    }
  } finally {
    clearInterval(timer);
  }
  const counts = countVerdicts(verdicts);
  output.write(
    options.json
      ? `${JSON.stringify({ ...counts, verdicts })}\n`
      : verifyText(verdicts),
  );
  if (counts.disagreeing > 0) {
    return 1;
  }
  return counts.notRead > 0 ? 2 : 0;
}

async function readFrom(
  url: string,
  options: ReadDatabaseOptions,
): Promise<Database> {
  const session = await DatabaseSession.open(url);
  try {
    return await readDatabase(session, options);
  } finally {
    await session.close();
  }
}

async function* verdictsOf(database: Database): AsyncGenerator<ViewVerdict> {
  const worker = LineageWorker.create({ catalog: database.catalog });
  try {
    yield* verifyViews(database, sql =>
      worker.analyseSql(sql, {
        dialect: 'postgres',
        searchPath: ['pg_catalog'],
      }),
    );
  } finally {
    await worker.close();
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        schema: { type: 'string', multiple: true },
        'include-system': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.url === undefined) {
      throw new InputError('--url is missing');
    }
    return {
      url: values.url,
      json: values.json,
      schemas: values.schema,
      includeSystem: values['include-system'],
    };
  } catch (error) {
    // Node's messages name the option, and only an argument that stands alone with its text: that may be an address.
    const message =
      (error as NodeJS.ErrnoException).code ===
      'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
        ? 'verify takes no argument but options'
        : (error as Error).message;
    throw new InputError(`${message}\n${VERIFY_USAGE}`);
  }
}
