import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { databaseOf, databaseUrl } from './databaseUrl';
import { loadWarehouse } from './loadWarehouse';
import { CRAWLER_ROLE } from './warehouseRoles';

const USAGE = `npm run warehouse -- --url postgres://user:password@host:port/database [options]

Loads the demo warehouse into that database, which is created when missing.

  --tables N             grow it to N relations in all
  --crawler-password P   the password of the role ${CRAWLER_ROLE}; must be given unless the server is this machine's own
`;

/** What the command was asked to do. */
export type WarehouseCommand = {
  readonly adminUrl: string;
  readonly database: string;
  readonly tables?: number;
  readonly crawlerPassword: string;
};

/** The command `warehouse`: loads the demo warehouse into a server of one's own. @returns the exit code */
export async function runWarehouse(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = readWarehouseCommand(args);
  const { relations } = await loadWarehouse({
    ...command,
    onProgress: step => process.stderr.write(`${step}\n`),
  });
  process.stdout.write(
    `${command.database} holds ${relations} relations; the role ${CRAWLER_ROLE} may read them.\n`,
  );
  return 0;
}

/** @throws InputError naming the option that is wrong. */
export function readWarehouseCommand(
  args: readonly string[],
): WarehouseCommand {
  const values = parse(args);
  if (values.url === undefined) {
    throw new InputError(`--url is missing\n\n${USAGE}`);
  }
  const url = readUrl(values.url);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const crawlerPassword =
    values['crawler-password'] ?? (isLocal ? CRAWLER_ROLE : undefined);
  if (!crawlerPassword) {
    throw new InputError(
      `--crawler-password is missing: on ${url.hostname} the role ${CRAWLER_ROLE} must not have the demo's well-known one`,
    );
  }
  return {
    // The database itself may have to be dropped, so the work is directed from the maintenance database.
    adminUrl: databaseUrl(values.url, { database: 'postgres' }),
    database: databaseOf(values.url),
    tables: readTables(values.tables),
    crawlerPassword,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        tables: { type: 'string' },
        'crawler-password': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    // The text may hold a password, so it is not repeated.
    throw new InputError(
      '--url is not of the form postgres://user:password@host:port/database',
    );
  }
  if (['', 'postgres'].includes(databaseOf(text))) {
    throw new InputError('--url must name a database other than postgres');
  }
  return url;
}

function readTables(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new InputError(
      `--tables must be a whole number from 1 to 9999999, not ${JSON.stringify(
        text,
      )}`,
    );
  }
  return Number(text);
}
