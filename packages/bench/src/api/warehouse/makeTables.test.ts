import { makeTables } from './makeTables';

describe('makeTables', () => {
  const tables = makeTables({ tables: 3_000, columns: 50_000 });

  it('makes as many tables as asked for, and as many columns to a hundredth', () => {
    expect(tables).toHaveLength(3_000);
    const columns = tables.reduce((sum, t) => sum + t.columns.length, 0);
    expect(Math.abs(columns - 50_000)).toBeLessThan(500);
  });

  it('makes the same tables for the same size', () => {
    expect(makeTables({ tables: 3_000, columns: 50_000 })).toEqual(tables);
  });

  it('gives no name twice, of tables and of columns', () => {
    expect(new Set(tables.map(t => `${t.schema}.${t.name}`)).size).toBe(3_000);
    for (const { columns } of tables) {
      expect(new Set(columns.map(c => c.name)).size).toBe(columns.length);
    }
  });

  it('lets tables read only what stands before them, and columns only what their table reads', () => {
    tables.forEach((table, at) => {
      expect(table.parents.every(parent => parent < at)).toBe(true);
      for (const { sources } of table.columns) {
        for (const source of sources) {
          expect(table.parents).toContain(source.table);
          expect(source.column).toBeLessThan(
            tables[source.table].columns.length,
          );
        }
      }
    });
  });

  it('has tables that hundreds read, tables that read dozens, and wide ones', () => {
    const readers = new Map<number, number>();
    tables
      .flatMap(t => t.parents)
      .forEach(at => readers.set(at, (readers.get(at) ?? 0) + 1));
    expect(Math.max(...readers.values())).toBeGreaterThan(200);
    expect(Math.max(...tables.map(t => t.parents.length))).toBeGreaterThan(12);
    expect(Math.max(...tables.map(t => t.columns.length))).toBeGreaterThan(120);
  });
});
