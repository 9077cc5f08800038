import { createMockDirectory } from '@backstage/backend-test-utils';
import { describePostgres } from '@grainline/test-servers';
import { execFileSync } from 'node:child_process';
import { Client } from 'pg';
import { Label } from './Label';
import { measureLabels } from './measureLabels';

jest.setTimeout(120_000);

const ADMIN =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING ?? '';

const SCHEMA = `
\\set quiet on
DROP DATABASE IF EXISTS shop;
CREATE TABLE orders (id int PRIMARY KEY, note text);
INSERT INTO orders SELECT i, 'note' FROM generate_series(1, 500) i;
CREATE TABLE empty_one (id int PRIMARY KEY);
CREATE VIEW shown AS SELECT id FROM orders;
CREATE VIEW trap AS SELECT note FROM orders;
INSERT INTO nowhere VALUES (1);
`;

describePostgres('measureLabels', () => {
  const directory = createMockDirectory();

  afterAll(async () => {
    const admin = new Client({ connectionString: ADMIN });
    await admin.connect();
    await admin.query('DROP DATABASE IF EXISTS grain_labels_1 WITH (FORCE)');
    await admin.query('DROP ROLE IF EXISTS grain_labels_1_crawler');
    await admin.end();
  });

  it('judges tables with their keys and without, and views, and says what it leaves out', async () => {
    directory.setContent({ shop: { schema: { 'all.sql': SCHEMA } } });
    const cwd = directory.resolve('shop/schema');
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args],
        { cwd, encoding: 'utf8' },
      ).trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    const label = (
      table: string,
      keys: readonly string[],
      partial: Partial<Label> = {},
    ): Label => ({
      id: table,
      schema: 'public',
      table,
      origin: 'shop/schema',
      commit: git('rev-parse', 'HEAD'),
      kind: 'ddl',
      paths: ['all.sql'],
      keys: keys.length > 0 ? [keys] : [],
      ...partial,
    });
    const scores = await measureLabels(
      [
        label('orders', ['id']),
        label('empty_one', ['id']),
        label('gone', ['id']),
        label('shown', ['id'], { kind: 'pg-view' }),
        label('trap', [], { kind: 'pg-view' }),
        label('elsewhere', ['id'], { origin: 'no/where' }),
      ],
      {
        adminUrl: ADMIN,
        sources: directory.path,
        onProgress: () => undefined,
      },
    );
    const told = (part: 'declared' | 'hidden' | 'provable' | 'traps') =>
      scores[part].map(one => [one.id, one.keys]);
    expect(told('declared')).toEqual([
      ['orders', 'right'],
      ['empty_one', 'right'],
    ]);
    expect(told('provable')).toEqual([['shown', 'right']]);
    expect(told('traps')).toEqual([['trap', 'silent']]);
    expect(scores.hidden.map(one => one.id)).toEqual(['orders']);
    expect(scores.hiddenProbed).toHaveLength(1);
    expect(scores.notes).toEqual([
      expect.stringMatching(/^1 statements of shop\/schema could not be run/),
      'gone was LEFT OUT: it is not in its database',
      '1 labels of no/where were LEFT OUT: there is no clone of it with their commit',
    ]);
  });
});
