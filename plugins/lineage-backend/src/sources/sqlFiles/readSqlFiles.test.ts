import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { readSqlFiles } from './readSqlFiles';
import { SqlFilesConfig } from './SqlFilesConfig';

const directory = createMockDirectory();

function config(more: Partial<SqlFilesConfig> = {}): SqlFilesConfig {
  return {
    target: directory.resolve('etl'),
    include: ['*.sql'],
    exclude: [],
    templating: 'none',
    variables: {},
    ...more,
  };
}

function read(
  configs: readonly SqlFilesConfig[],
  urlReader: UrlReaderService = mockServices.urlReader.mock(),
  limits = { files: 10, fileSize: 1_000, totalSize: 5_000 },
) {
  return readSqlFiles(configs, {
    dialect: 'postgres',
    urlReader,
    signal: new AbortController().signal,
    limits,
  });
}

describe('readSqlFiles', () => {
  beforeEach(() => directory.clear());

  it('reads the files of a folder, at any depth, each as one script without literals', async () => {
    directory.setContent({
      etl: {
        'b.sql': "insert into t select * from u where a = 'secret'; commit",
        'notes.txt': 'select 1',
        marts: { 'a.sql': 'SELECT 1' },
        '.git': { 'c.sql': 'select 2' },
      },
    });
    const found = await read([config({ searchPath: ['marts'] })]);
    expect(found.statements).toEqual([
      {
        kind: 'script',
        id: 'etl/b.sql',
        name: 'etl/b.sql',
        sql: 'insert into t select * from u where a = $1;\ncommit',
        searchPath: ['marts'],
      },
      {
        kind: 'script',
        id: 'etl/marts/a.sql',
        name: 'etl/marts/a.sql',
        sql: 'select $1',
        searchPath: ['marts'],
      },
    ]);
    expect(found.warnings).toEqual([]);
    expect(found.isBlind('etl/gone.sql')).toBe(false);
  });

  it('reads what include and exclude say', async () => {
    directory.setContent({
      etl: { 'a.sql': '', 'b.ddl': '', old: { 'c.sql': '' } },
    });
    const ids = async (more: Partial<SqlFilesConfig>) =>
      (await read([config(more)])).statements.map(s => s.id);
    expect(await ids({ include: ['**/*.sql', '*.ddl'] })).toEqual([
      'etl/a.sql',
      'etl/b.ddl',
      'etl/old/c.sql',
    ]);
    expect(await ids({ exclude: ['old/*'] })).toEqual(['etl/a.sql']);
  });

  it('follows no link out of the folder', async () => {
    directory.setContent({ 'secret.sql': 'select a', etl: { 'a.sql': '' } });
    symlinkSync(
      directory.resolve('secret.sql'),
      directory.resolve('etl/b.sql'),
    );
    symlinkSync(directory.path, directory.resolve('etl/up'));
    const found = await read([config()]);
    expect(found.statements.map(s => s.id)).toEqual(['etl/a.sql']);
    expect(found.warnings).toMatchObject([
      { code: 'symbolic-link', message: expect.stringContaining('b.sql') },
    ]);
    expect(found.isBlind('etl/b.sql')).toBe(true);
  });

  it('stays within its bounds and says what it left out', async () => {
    directory.setContent({
      etl: Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [`f${100 + i}.sql`, 'select a']),
      ),
    });
    const found = await read([config()]);
    expect(found.statements).toHaveLength(10);
    expect(found.warnings).toMatchObject([{ code: 'too-many-files' }]);
    expect(found.isBlind('etl/f111.sql')).toBe(true);

    directory.setContent({
      etl: { 'big.sql': 'x'.repeat(1_001), 'small.sql': 'select a' },
    });
    const large = await read([config()]);
    expect(large.statements.map(s => s.id)).toEqual(['etl/small.sql']);
    expect(large.warnings).toMatchObject([{ code: 'file-too-large' }]);
  });

  it('tells that a folder is gone, with no word of where it stands, and is blind to its files', async () => {
    directory.setContent({ other: { 'a.sql': 'select a' } });
    const found = await read([
      config(),
      config({ target: directory.resolve('other') }),
    ]);
    expect(found.statements.map(s => s.id)).toEqual(['other/a.sql']);
    expect(found.warnings).toEqual([
      {
        code: 'sql-files-unreadable',
        message: expect.stringMatching(/stays: ENOENT$/),
      },
    ]);
    expect(found.isBlind('etl/a.sql')).toBe(true);
    expect(found.isBlind('other/b.sql')).toBe(false);
  });

  it('keeps what a file says that became unreadable, and names it', async () => {
    directory.setContent({ etl: { 'a.sql': Buffer.from([0xff, 0xfe, 0x41]) } });
    const found = await read([config()]);
    expect(found.statements).toEqual([]);
    expect(found.warnings).toMatchObject([{ code: 'file-unreadable' }]);
    expect(found.isBlind('etl/a.sql')).toBe(true);
  });

  it('says of a file whose SQL has no end why nothing of it is kept', async () => {
    directory.setContent({ etl: { 'a.sql': "select 'secret" } });
    expect((await read([config()])).statements).toMatchObject([
      { sql: '', reason: { code: 'parse-error' } },
    ]);
  });

  it('fills templates, and says which statements it cannot', async () => {
    directory.setContent({
      etl: {
        'a.sql':
          "insert into {{ params.schema }}.t select * from u where d = '{{ ds }}';\ninsert into t select * from {{ params.unknown }};",
      },
    });
    const [script] = (
      await read([
        config({
          templating: 'jinja',
          variables: { params: { schema: 'marts' } },
        }),
      ])
    ).statements;
    expect(script).toMatchObject({
      sql: 'insert into marts.t select * from u where d = $1',
      reason: { code: 'unknown-template', place: { line: 2, column: 29 } },
    });
  });

  it('reads a repository by the URL reader, and stays inside', async () => {
    const urlReader = mockServices.urlReader.mock({
      readTree: async (_url, options) => ({
        etag: 'e',
        archive: async () => {
          throw new Error('not asked for');
        },
        dir: async () => {
          throw new Error('not asked for');
        },
        files: async () =>
          [
            ['a.sql', 'select a from t'],
            ['../up.sql', 'select b'],
            ['big.sql', 'x'.repeat(2_000)],
            ['readme.md', ''],
          ]
            .filter(
              ([path, text]) =>
                options?.filter?.(path, { size: text.length }) ?? true,
            )
            .map(([path, text]) => ({
              path,
              content: async () => Buffer.from(text),
            })),
      }),
    });
    const found = await read(
      [
        config({
          target: 'https://user:pw@git.example.com/o/r/tree/main/sql/',
        }),
      ],
      urlReader,
    );
    expect(found.statements).toMatchObject([
      {
        id: 'sql/a.sql',
        url: 'https://git.example.com/o/r/tree/main/sql/a.sql',
      },
    ]);
    expect(found.warnings.map(w => w.code).sort()).toEqual([
      'file-too-large',
      'path-outside',
    ]);
    const failing = mockServices.urlReader.mock({
      readTree: async () => {
        throw new Error('401 for https://user:pw@git.example.com/o?token=x');
      },
    });
    const lost = await read(
      [config({ target: 'https://u:p@h/o/sql' })],
      failing,
    );
    expect(lost.warnings[0].message).toContain('401');
    expect(lost.warnings[0].message).not.toMatch(/pw|u:p|token/);
    expect(lost.isBlind('sql/a.sql')).toBe(true);
  });
});
