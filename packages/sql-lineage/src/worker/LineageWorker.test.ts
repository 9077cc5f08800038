import { setTimeout } from 'node:timers/promises';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { catalogFromData } from '../catalog/CatalogData';
import { outputsText } from '../testing/outputsText';
import { LineageWorker } from './LineageWorker';

jest.setTimeout(120_000);

const catalog = {
  tables: [
    { name: 't', columns: ['a', 'b'] },
    {
      name: 'wide',
      columns: Array.from({ length: 1600 }, (_, at) => `c${at}`),
    },
  ],
};
const postgres = { dialect: 'postgres' } as const;

/** More than a thread does in the time of a test. */
function bomb(): string {
  const terms = Array.from({ length: 400_000 }, () => '(a + b)');
  return `select greatest(${terms.join(', ')}) as bomb from t`;
}

/** Read in a moment, and analysed in many: each branch returns 80,000 columns. */
function slow(): string {
  const tables = Array.from({ length: 50 }, (_, at) => `wide w${at}`);
  return Array.from({ length: 500 }, () => `select * from ${tables}`).join(
    ' union all ',
  );
}

describe('LineageWorker', () => {
  let worker: LineageWorker;

  beforeAll(() => loadParser());

  afterEach(() => worker.close());

  it('finds in its process what the analysis finds, task after task', async () => {
    worker = LineageWorker.create({ catalog });
    const texts = [
      'select a + b as c from t',
      'selec',
      'insert into u select * from t',
    ];
    const found = await Promise.all(
      texts.map(sql => worker.analyseSql(sql, postgres)),
    );
    expect(found).toEqual(
      texts.map(sql =>
        analyseSql(sql, { ...postgres, catalog: catalogFromData(catalog) }),
      ),
    );
  });

  it('reads routines', async () => {
    worker = LineageWorker.create({ catalog });
    const { tablesWritten } = await worker.analyseRoutine({
      ...postgres,
      language: 'plpgsql',
      body: 'begin insert into u select a from t; end',
    });
    expect(tablesWritten).toEqual([{ name: 'u' }]);
  });

  it('answers 500 nested scalar subqueries, of which the usual stack holds some 450', async () => {
    worker = LineageWorker.create({ catalog });
    const sql = `select ${'(select max(a) + '.repeat(500)}1${' from t)'.repeat(
      500,
    )}`;
    expect(outputsText(await worker.analyseSql(sql, postgres))).toEqual([
      '?column? <- t.a aggregate',
    ]);
  });

  it('leaves out a statement that takes too long, with its place, and answers the others', async () => {
    worker = LineageWorker.create({ catalog, timeoutMs: 4_000 });
    const lineage = await worker.analyseSql(
      `select a from t;\n  ${slow()};\nselect b from t`,
      postgres,
    );
    expect(lineage.statements.map(({ kind }) => kind)).toEqual([
      'select',
      'unknown',
      'select',
    ]);
    expect(lineage.unresolved).toEqual([
      {
        code: 'too-complex',
        message: 'the statement takes longer to analyse than 4 s',
        line: 2,
        col: 3,
      },
    ]);
  });

  it('gives a reason for a statement that exhausts its memory, and goes on', async () => {
    worker = LineageWorker.create({ catalog, heapMb: 64 });
    const { unresolved } = await worker.analyseSql(bomb(), postgres);
    expect(unresolved).toEqual([
      expect.objectContaining({
        code: 'too-complex',
        message: expect.stringContaining(
          'takes more memory to analyse than 64 MB',
        ),
      }),
    ]);
    expect(
      outputsText(await worker.analyseSql('select a from t', postgres)),
    ).toEqual(['a <- t.a identity']);
  });

  it('answers nothing more once it is closed', async () => {
    worker = LineageWorker.create({ catalog });
    await worker.analyseSql('select 1', postgres);
    const running = worker.analyseSql(bomb(), postgres).catch(e => e.message);
    await setTimeout(50);
    await worker.close();
    expect(await running).toBe('The worker was closed');
    await expect(worker.analyseSql('select 1', postgres)).rejects.toThrow(
      'The worker was closed',
    );
  });
});
