import { spawnSync } from 'node:child_process';
import { ForwardedError, NotFoundError } from '@backstage/errors';

/**
 * The account under which the database server's processes run.
 *
 * `uid` and `gid` are undefined when they are simply the ones of this process.
 */
export type ServerAccount = {
  readonly uid?: number;
  readonly gid?: number;
};

/**
 * Unprivileged accounts that a machine already has, in the order of preference. `nobody` comes first because it owns
 * nothing else; `postgres` may own the files of another server.
 */
const UNPRIVILEGED_ACCOUNTS = ['nobody', 'postgres', 'daemon'];

/**
 * Picks the account for the server: this process's own, or, as root (under which PostgreSQL refuses to run), an
 * existing unprivileged one. The machine's users are never changed.
 *
 * @throws NotFoundError when this process runs as root and the machine has no unprivileged account.
 */
export function findServerAccount(): ServerAccount {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of UNPRIVILEGED_ACCOUNTS) {
    const uid = readId('-u', name);
    const gid = readId('-g', name);
    if (uid !== undefined && uid !== 0 && gid !== undefined) {
      return { uid, gid };
    }
  }
  throw new NotFoundError(
    `PostgreSQL refuses to run as root, and this machine has none of the accounts ${UNPRIVILEGED_ACCOUNTS.join(
      ', ',
    )}; run the command as an ordinary user`,
  );
}

/** Whether the account can walk into the directory, tried by really doing so (ACLs and mounts count too). */
export function canEnter(account: ServerAccount, directory: string): boolean {
  return check(account, 'test -d "$1" && test -x "$1"', directory);
}

/** Whether the account can run the program at this path. */
export function canExecute(account: ServerAccount, program: string): boolean {
  return check(account, 'test -f "$1" && test -x "$1"', program);
}

function check(account: ServerAccount, script: string, path: string): boolean {
  // The working directory may itself be closed to the account, hence cwd.
  const result = spawnSync('/bin/sh', ['-c', script, 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  if (result.error) {
    throw new ForwardedError(
      `Cannot start processes as uid ${account.uid ?? 'of this process'}`,
      result.error,
    );
  }
  return result.status === 0;
}

function readId(flag: '-u' | '-g', name: string): number | undefined {
  const result = spawnSync('id', [flag, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const id = Number.parseInt(result.stdout ?? '', 10);
  return result.status === 0 && Number.isInteger(id) ? id : undefined;
}
