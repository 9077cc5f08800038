import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { Clone } from './Clone';

describe('Clone', () => {
  const directory = createMockDirectory();

  it('reads a file of a commit, by either name of the folder', async () => {
    directory.setContent({ 'shop+schema': { 'a.sql': 'SELECT 1;' } });
    const folder = directory.resolve('shop+schema');
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args],
        { cwd: folder, encoding: 'utf8' },
      ).trim();
    git('init', '-q');
    git('add', 'a.sql');
    git('commit', '-q', '-m', 'one');
    const commit = git('rev-parse', 'HEAD');
    const clone = Clone.find(directory.path, 'shop/schema')!;
    expect(await clone.read(commit, 'a.sql')).toBe('SELECT 1;');
    expect(await clone.read(commit, 'b.sql')).toBeUndefined();
    expect(await clone.read('0'.repeat(40), 'a.sql')).toBeUndefined();
  });

  it('finds nothing where nothing is', () => {
    directory.setContent({ 'shop+schema': {} });
    expect(Clone.find(directory.path, 'shop/schema')).toBeUndefined();
    expect(Clone.find(directory.path, 'someone/else')).toBeUndefined();
  });
});
