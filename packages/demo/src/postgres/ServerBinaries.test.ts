import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServerAccount } from './ServerAccount';
import { findPlatformPackage, prepareBinaries } from './ServerBinaries';

describe('prepareBinaries', () => {
  let directory: string;
  const account = findServerAccount();

  /** The platform package as an install without scripts leaves it. */
  function installWithoutScripts(mode: number): string {
    const installed = join(directory, 'installed');
    cpSync(findPlatformPackage(), installed, {
      recursive: true,
      filter: path => !lstatSync(path).isSymbolicLink(),
    });
    chmodSync(join(installed, 'native', 'bin', 'initdb'), 0o644);
    chmodSync(installed, mode);
    return installed;
  }

  function links(packageDirectory: string): string[] {
    const lib = join(packageDirectory, 'native', 'lib');
    return readdirSync(lib).filter(name =>
      lstatSync(join(lib, name)).isSymbolicLink(),
    );
  }

  function versionOf(program: string): string {
    const result = spawnSync(program, ['--version'], {
      ...account,
      cwd: '/',
      encoding: 'utf8',
    });
    return `${result.stdout}${result.stderr}`;
  }

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('creates the library links and modes that an install without scripts leaves out', async () => {
    const packageDirectory = installWithoutScripts(0o755);
    expect(links(packageDirectory)).toEqual([]);
    const binaries = await prepareBinaries({
      packageDirectory,
      account,
      copyDirectory: join(directory, 'copy'),
    });
    expect(links(packageDirectory)).toHaveLength(14);
    expect(binaries.postgres).toContain(packageDirectory);
    expect(versionOf(binaries.postgres)).toContain('PostgreSQL) 17');
    expect(versionOf(binaries.initdb)).toContain('PostgreSQL) 17');
  });

  const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

  describeAsRoot('as root', () => {
    it('copies the programs, once, out of a directory that the account cannot enter', async () => {
      const packageDirectory = installWithoutScripts(0o700);
      const copyDirectory = join(directory, 'copy');
      const binaries = await prepareBinaries({
        packageDirectory,
        account,
        copyDirectory,
      });
      expect(binaries.postgres).toContain(copyDirectory);
      expect(versionOf(binaries.postgres)).toContain('PostgreSQL) 17');
      const copied = lstatSync(binaries.postgres).ino;
      await prepareBinaries({ packageDirectory, account, copyDirectory });
      expect(lstatSync(binaries.postgres).ino).toBe(copied);
    });
  });
});
