import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { outputsText } from '../testing/outputsText';
import { analyseSql } from './analyseSql';

// Other work on the machine must not fail what is only slow.
jest.setTimeout(60_000);

beforeAll(() => loadParser());

const options = {
  dialect: 'postgres',
  catalog: catalogFromRecord({ t: ['a', 'b'] }),
} as const;

function list(length: number, item: (at: number) => string): string[] {
  return Array.from({ length }, (_, at) => item(at));
}

describe('analyseSql, with hostile SQL', () => {
  it('goes through 500 nested subqueries', () => {
    const sql = `${'select a from ('.repeat(500)}select a from t${list(
      500,
      at => `) q${at}`,
    ).join('')}`;
    expect(outputsText(analyseSql(sql, options))).toEqual([
      'a <- t.a identity',
    ]);
  });

  it('goes through 300 nested scalar subqueries', () => {
    const sql = `select ${'(select max(a) + '.repeat(300)}1${' from t)'.repeat(
      300,
    )}`;
    expect(outputsText(analyseSql(sql, options))).toEqual([
      '?column? <- t.a aggregate',
    ]);
  });

  it('unites 2,000 branches', () => {
    const sql = list(2000, at => `select a, b, ${at} from t`).join(
      ' union all ',
    );
    expect(outputsText(analyseSql(sql, options))).toEqual([
      'a <- t.a identity',
      'b <- t.b identity',
      '?column? <-',
    ]);
  });

  it('answers for each of 10,000 columns', () => {
    const names = list(10_000, at => `c${at}`);
    const { outputs } = analyseSql(
      `create view v as select ${names
        .map(name => `coalesce(${name}, 0) as ${name}`)
        .join(', ')} from wide`,
      { dialect: 'postgres', catalog: catalogFromRecord({ wide: names }) },
    );
    expect(outputs.map(output => output.sources[0].column)).toEqual(names);
  });

  it('gives a reason for a NUL, half a statement and a chain too deep for the parser', () => {
    const reasons = [
      'select a\u0000 from t',
      'select a, (select b from',
      `select ${'a + '.repeat(100_000)}a from t`,
    ].map(sql => analyseSql(sql, options).unresolved.map(({ code }) => code));
    expect(reasons).toEqual([
      ['parse-error'],
      ['parse-error'],
      ['too-complex'],
    ]);
  });

  it('still answers after the parser has given up many times', async () => {
    const bomb = `select ${'a + '.repeat(100_000)}a from t`;
    for (let round = 0; round < 40; round++) {
      analyseSql(bomb, options);
      await loadParser();
    }
    expect(outputsText(analyseSql('select a from t', options))).toEqual([
      'a <- t.a identity',
    ]);
  });

  it('answers for the statements beside one that cannot be read', () => {
    const lineage = analyseSql(
      'select a from t; selec b from t; select b from t',
      options,
    );
    expect(outputsText(lineage)).toEqual([
      'a <- t.a identity',
      'b <- t.b identity',
    ]);
    expect(lineage.unresolved).toEqual([
      expect.objectContaining({ code: 'parse-error', line: 1, col: 18 }),
    ]);
  });

  it('takes at most about twice as long for twice the columns', () => {
    const names = list(1600, at => `c${at}`);
    const catalog = catalogFromRecord({ wide: names });
    const seconds = (count: number) => {
      const sql = `select ${names
        .slice(0, count)
        .map(name => `${name} + 1 as ${name}`)
        .join(', ')} from wide`;
      const start = process.cpuUsage();
      for (let round = 0; round < 4; round++) {
        analyseSql(sql, { dialect: 'postgres', catalog });
      }
      return process.cpuUsage(start).user;
    };
    seconds(1600);
    const ratios = list(3, () => '').map(() => seconds(1600) / seconds(800));
    expect(Math.min(...ratios)).toBeLessThan(3);
  });
});
