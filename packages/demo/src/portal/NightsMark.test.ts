import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NightsMark } from './NightsMark';

describe('NightsMark', () => {
  let folder: string;
  const mark = () => NightsMark.of(folder);

  beforeEach(async () => {
    folder = path.join(
      await mkdtemp(path.join(tmpdir(), 'grainline-test-')),
      'data',
    );
  });

  afterEach(async () => {
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('lets the nights come once in a data folder', async () => {
    expect(await mark().areToCome()).toBe(true);
    await mark().begin();
    await mkdir(mark().databases);
    await mark().end();
    expect(await mark().areToCome()).toBe(false);
  });

  it('lets them come again, from the start, when they were cut short', async () => {
    await mark().begin();
    await mkdir(mark().databases);
    await writeFile(path.join(mark().databases, 'lineage.sqlite'), 'half');
    expect(await mark().areToCome()).toBe(true);
    await mark().begin();
    expect(await readdir(folder)).toEqual(['nights.json']);
  });

  it('never touches the record of a portal that was opened without nights', async () => {
    await mkdir(mark().databases, { recursive: true });
    expect(await mark().areToCome()).toBe(false);
  });
});
