import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from './analyseSql';

beforeAll(() => loadParser());

const catalog = catalogFromRecord({ t: ['a', 'b'] });

function list(length: number, item: (at: number) => string): string[] {
  return Array.from({ length }, (_, at) => item(at));
}

describe('analyseSql, where there is no end to it', () => {
  it('gives a reason for a chain of stars that doubles its columns forty times', () => {
    const ctes = list(
      40,
      at => `, c${at + 1} as (select * from c${at} x, c${at} y)`,
    );
    const { outputs, unresolved } = analyseSql(
      `with c0 as (select a, b from t)${ctes.join('')} select * from c40`,
      { dialect: 'postgres', catalog },
    );
    expect(outputs).toEqual([]);
    expect(unresolved).toEqual([
      {
        code: 'too-complex',
        message: 'a query has more than 100000 columns',
        line: 1,
        col: 1,
      },
    ]);
  });

  it('does not repeat megabytes in a reason', () => {
    const [reason] = analyseSql(`select '${'x'.repeat(1_000_000)}`, {
      dialect: 'postgres',
    }).unresolved;
    expect(reason.message).toMatch(
      /^unterminated quoted string at or near "'x+…$/,
    );
    expect(reason.message).toHaveLength(301);
  });

  it('says that a comment without an end has swallowed the rest', () => {
    const { statements, unresolved } = analyseSql(
      'select a from t; select b /* from t; insert into u select * from t',
      { dialect: 'postgres', catalog },
    );
    expect(statements).toHaveLength(3);
    expect(unresolved.at(-1)).toMatchObject({
      code: 'parse-error',
      message: expect.stringContaining('unterminated /* comment'),
      line: 1,
      col: 27,
    });
  });

  it('refuses 200,000 open parentheses of Redshift at once', () => {
    const started = process.cpuUsage();
    const [reason] = analyseSql(`select ${'('.repeat(200_000)}`, {
      dialect: 'redshift',
    }).unresolved;
    expect(reason.code).toBe('too-complex');
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
  });

  it('finds the lines of 20,000 statements that are rewritten in one pass', () => {
    const started = process.cpuUsage();
    const { statements } = analyseSql(
      "unload ('select a from t') to 's3://x' iam_role 'y';\n".repeat(20_000),
      { dialect: 'redshift' },
    );
    expect(statements.at(-1)).toMatchObject({ kind: 'unload', line: 20_000 });
    expect(process.cpuUsage(started).user).toBeLessThan(20_000_000);
  });
});
