import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

describe('system columns', () => {
  it('keep their names where the columns of a table get others', () => {
    const lineage = analyseSql('select t.x, t.ctid, xmin from a as t(x)', {
      dialect: 'postgres',
      catalog: catalogFromRecord({ a: ['id', 'val'] }, 'public'),
      searchPath: ['public'],
    });
    expect(outputsText(lineage)).toEqual([
      'x <- public.a.id identity',
      'ctid <- public.a.ctid identity',
      'xmin <- public.a.xmin identity',
    ]);
  });
});
