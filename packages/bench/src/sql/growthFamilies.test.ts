import { analyseSql, loadParser } from '@grainline/sql-lineage';
import { COLUMN_FAMILIES, UNION_FAMILIES } from './growthFamilies';

describe('the families of growing SQL', () => {
  beforeAll(() => loadParser());

  it.each([...COLUMN_FAMILIES, ...UNION_FAMILIES])(
    'are read in full and grow: $name',
    ({ text }) => {
      const [small, large] = [4, 8].map(size => {
        const { sql, options } = text(size);
        const lineage = analyseSql(sql, options);
        expect(lineage.unresolved).toEqual([]);
        expect(lineage.outputs.length).toBeGreaterThan(0);
        return lineage.outputs.flatMap(output => output.sources).length;
      });
      expect(large).toBeGreaterThanOrEqual(small);
    },
  );
});
