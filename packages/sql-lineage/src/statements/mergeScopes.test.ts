import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

describe('the names that a branch of MERGE may use', () => {
  it('are those of the source where nothing matched in the target, and the other way round', () => {
    const lineage = analyseSql(
      `merge into stock using counted on stock.id = counted.id
         when not matched and amount > 0 then insert (id, amount) values (id, amount)
         when not matched by source and amount > 0 then update set amount = amount - 1`,
      {
        dialect: 'postgres',
        catalog: catalogFromRecord(
          { stock: ['id', 'amount'], counted: ['id', 'amount'] },
          'public',
        ),
        searchPath: ['public'],
      },
    );
    expect(outputsText(lineage)).toEqual([
      'public.stock.id <- public.counted.id identity',
      'public.stock.amount <- public.counted.amount identity, public.stock.amount expression',
    ]);
  });
});
