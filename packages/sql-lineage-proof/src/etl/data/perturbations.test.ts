import { perturbationsOf } from './perturbations';

function valuesOf(type: string, values: readonly (string | number | null)[]) {
  const column = { name: 'c', type };
  const rows = values.map((c, id) => ({ id, c }));
  return perturbationsOf({ name: 't', columns: [column], rows }, column).map(
    one => one.rows.map(row => row.c),
  );
}

describe('perturbations', () => {
  it('change the values every time, each time in another way', () => {
    for (const type of ['integer', 'text', 'date', 'numeric']) {
      const values =
        type === 'date' ? ['2024-05-01', '2024-05-03', null] : [1, 2, null];
      const found = valuesOf(type, values).map(one => JSON.stringify(one));
      expect(found).not.toContain(JSON.stringify(values));
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBeGreaterThan(6);
    }
  });

  it('keep keys different by moving and shifting them', () => {
    const unique = valuesOf('integer', [1, 2, 3]).filter(
      one => new Set(one).size === 3 && !one.includes(null),
    );
    expect(unique).toContainEqual([2, 3, 1]);
    expect(unique).toContainEqual([1001, 1002, 1003]);
  });

  it('keep a date a date', () => {
    expect(valuesOf('date', ['2024-02-28'])).toContainEqual(['2024-02-29']);
  });
});
