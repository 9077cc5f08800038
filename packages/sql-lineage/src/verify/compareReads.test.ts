import { catalogFromRecord } from '../catalog/catalogFromRecord';
import type { TableName } from '../model/TableName';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { compareReads, type NotedRead } from './compareReads';

const tables = {
  t: { name: 't', columns: ['a', 'b'] },
  u: { name: 'u', columns: ['c'] },
};
const catalog = catalogFromRecord({ t: ['a', 'b'], u: ['c'] });

function find({ name }: TableName) {
  // A partition stands for its table.
  if (name === 'u') {
    return tables.u;
  }
  return ['t', 't_1'].includes(name) ? tables.t : undefined;
}

function differences(sql: string, noted: readonly NotedRead[]): string[] {
  const [statement] = analyseSql(sql, {
    dialect: 'postgres',
    catalog,
  }).statements;
  return compareReads(statement, noted, find).map(
    ({ table, column, onlyIn }) =>
      `${table.name}${column === undefined ? '' : `.${column}`} ${onlyIn}`,
  );
}

const t = (column?: string): NotedRead => ({ table: { name: 't' }, column });

describe('compareReads', () => {
  beforeAll(() => loadParser());

  it('finds nothing where both sides read the same', () => {
    expect(
      differences('select a from t where b > 0', [t('b'), t('a')]),
    ).toEqual([]);
    expect(differences('select count(*) from t', [t()])).toEqual([]);
  });

  it('tells a column, and on which side it is', () => {
    expect(differences('select a from t', [t('a'), t('b')])).toEqual([
      't.b database',
    ]);
    expect(differences('select a, b from t', [t('b')])).toEqual([
      't.a lineage',
    ]);
  });

  it('tells a table after the columns', () => {
    expect(differences('select a from t, u', [t('b')])).toEqual([
      't.b database',
      't.a lineage',
      'u lineage',
    ]);
    expect(
      differences('select a from t', [t('a'), { table: { name: 'u' } }]),
    ).toEqual(['u database']);
  });

  it('takes two names of one table for the same', () => {
    expect(
      differences('select a from t', [{ table: { name: 't_1' }, column: 'a' }]),
    ).toEqual([]);
  });

  it('leaves out what the catalog does not know: tables, system columns, whole rows', () => {
    expect(
      differences('select a, ctid, t, x.y from t, x', [
        t('a'),
        t('xmin'),
        { table: { name: 'z' }, column: 'q' },
      ]),
    ).toEqual([]);
  });
});
