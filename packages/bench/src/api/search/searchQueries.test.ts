import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import { makeTables } from '../warehouse/makeTables';
import { MISSPELLINGS, SHORTENINGS } from './distortions';
import { NamedTable, searchQueries } from './searchQueries';

const tables: readonly NamedTable[] = makeTables({
  tables: 600,
  columns: 10_000,
}).map(({ schema, name, columns }) => ({
  ref: tableRef('big', schema, name),
  schema,
  name,
  columns: columns.map(column => column.name),
}));

describe('searchQueries', () => {
  const cases = searchQueries(tables, { count: 300, seed: 1 });

  it('makes as many as are wanted, in every way, none twice, and always the same', () => {
    expect(cases).toHaveLength(300);
    expect(new Set(cases.map(one => one.query)).size).toBe(300);
    expect(new Set(cases.map(one => one.distortion))).toEqual(
      new Set([...Object.keys(MISSPELLINGS), ...Object.keys(SHORTENINGS)]),
    );
    const again = searchQueries(tables, { count: 300, seed: 1 });
    expect(again.map(one => one.query)).toEqual(cases.map(one => one.query));
    const other = searchQueries(tables, { count: 300, seed: 2 });
    expect(other.map(one => one.query)).not.toEqual(
      cases.map(one => one.query),
    );
  });

  it('asks for no name as it is, and takes what it was made of for right, and no other', () => {
    const names = new Set(tables.flatMap(t => [t.name, ...t.columns]));
    for (const one of cases) {
      expect(names).not.toContain(one.query);
      const right = tables.flatMap(table => [
        ...(one.isRight({ table }) ? [table.name] : []),
        ...table.columns.filter(name =>
          one.isRight({ table, column: { name } }),
        ),
      ]);
      const plain = one.name.split('.').at(-1);
      expect(right).toContain(plain);
      expect(new Set(right).size).toBeLessThan(20);
    }
  });
});
