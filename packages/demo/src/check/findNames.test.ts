import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findNames } from './findNames';

describe('findNames', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'grainline-names-'));
    await mkdir(path.join(folder, 'databases'));
    await writeFile(path.join(folder, 'portal.log'), 'read 5 tables\n');
    await writeFile(
      path.join(folder, 'databases', 'lineage.sqlite'),
      Buffer.from('\0\x01salaries\0', 'latin1'),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds a name in binary files of any depth', async () => {
    expect(await findNames(folder, ['hr_private', 'salaries'])).toEqual([
      `salaries stands in ${path.join('databases', 'lineage.sqlite')}`,
    ]);
  });

  it('finds nothing where nothing is', async () => {
    expect(await findNames(folder, ['hr_private'])).toEqual([]);
  });
});
