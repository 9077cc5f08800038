import { spawn } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './ServerAccount';
import type { ServerHome } from './ServerHome';

/** The name of the superuser of every cluster made here. */
export const SUPERUSER = 'postgres';

/** Older ones have the C locale alone that is the same on every machine. */
const FIRST_BUILTIN_LOCALE = 17;

/**
 * Creates the home's cluster: UTF-8, with PostgreSQL's own C.UTF-8 collation, so that nothing depends on the
 * machine's locales; passwords by SCRAM.
 *
 * @throws Error with initdb's output when it fails. What it left is removed by the next attempt.
 */
export async function createCluster(options: {
  home: ServerHome;
  initdb: string;
  major: number;
  account: ServerAccount;
  password: string;
}): Promise<void> {
  const { home, initdb, major, account, password } = options;
  const partial = join(home.directory, 'cluster.partial');
  await rm(partial, { recursive: true, force: true });
  await home.createPrivateDirectory('cluster.partial');
  // initdb runs as the server's account, which cannot read the home's own password file.
  const passwordFile = join(partial, '..', 'initdb-password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    await home.giveToServer(passwordFile);
    await run(
      initdb,
      [
        `--pgdata=${partial}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...(major >= FIRST_BUILTIN_LOCALE
          ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
          : []),
        '--locale=C',
        '--no-sync',
      ],
      account,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(partial, home.cluster);
}

async function run(
  program: string,
  args: readonly string[],
  account: ServerAccount,
): Promise<void> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `PostgreSQL's initdb failed with exit code ${code}:\n${output.trim()}`,
            ),
          ),
    );
  });
}
