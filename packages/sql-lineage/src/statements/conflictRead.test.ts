import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

describe('ON CONFLICT', () => {
  it('reads the columns that it compares', () => {
    const [{ columnsRead }] = analyseSql(
      'insert into a (id, val) values (1, 2) on conflict (id) do nothing',
      {
        dialect: 'postgres',
        catalog: catalogFromRecord({ a: ['id', 'val'] }, 'public'),
        searchPath: ['public'],
      },
    ).statements;
    expect(columnsRead.map(({ column }) => column)).toEqual(['id']);
  });
});
