import { pickSeeds } from './pickSeeds';
import { makeTables } from './warehouse/makeTables';

describe('pickSeeds', () => {
  const tables = makeTables({ tables: 2_000, columns: 20_000 });
  const all = pickSeeds(tables, 100, () => true);

  it('spreads over all layers, hubs among them, and mixes them', () => {
    expect(all).toHaveLength(100);
    expect(new Set(all.map(at => tables[at].layer)).size).toBe(5);
    const hubs = all.map(at => tables[at].name.startsWith('dim_'));
    expect(hubs.filter(Boolean).length).toBeGreaterThan(8);
    expect(hubs.slice(0, 50).filter(Boolean).length).toBeGreaterThan(2);
    expect(hubs.slice(50).filter(Boolean).length).toBeGreaterThan(2);
  });

  it('leaves out what may not be seen', () => {
    const some = pickSeeds(tables, 30, table => table.domain !== 'payroll');
    expect(some).toHaveLength(30);
    expect(some.some(at => tables[at].domain === 'payroll')).toBe(false);
  });
});
