import { createMockDirectory } from '@backstage/backend-test-utils';
import { readLabels } from './Label';

const line = (partial: object) =>
  JSON.stringify({
    id: 'shop:sales.orders',
    origin: 'someone/shop',
    commit: 'abc',
    kind: 'ddl',
    dialect: 'postgres',
    sql: null,
    ddl: 'a.sql + b.sql',
    keys: [{ columns: ['id'], natural: ['shop', 'number'] }],
    ...partial,
  });

describe('readLabels', () => {
  const directory = createMockDirectory();
  const read = (text: string) => {
    directory.setContent({ 'labels.jsonl': text });
    return readLabels(directory.resolve('labels.jsonl'));
  };

  it('tells the table, its files in their order, and all keys that are known', () => {
    expect(read(`${line({})}\n\n`)).toEqual([
      {
        id: 'shop:sales.orders',
        schema: 'sales',
        table: 'orders',
        origin: 'someone/shop',
        commit: 'abc',
        kind: 'ddl',
        paths: ['a.sql', 'b.sql'],
        keys: [['id'], ['shop', 'number']],
      },
    ]);
  });

  it('leaves out the labels of other dialects', () => {
    const text = [
      line({ dialect: 'trino/duckdb' }),
      line({ dialect: 'multi (package)', id: 'p:model' }),
    ].join('\n');
    expect(read(text).map(one => [one.id, one.schema, one.table])).toEqual([
      ['p:model', '', 'model'],
    ]);
  });

  it('names the line that is no label', () => {
    expect(() => read(`${line({})}\n{`)).toThrow('line 2 is no JSON');
    expect(() => read('{}')).toThrow('line 1 has no id or no keys');
  });
});
