import { parseConstraint } from './parseConstraint';

describe('parseConstraint', () => {
  it.each([
    ['PRIMARY KEY (id)', { columns: ['id'] }],
    ['UNIQUE (a, "B ""c"", (d)", "é")', { columns: ['a', 'B "c", (d)', 'é'] }],
    [
      'FOREIGN KEY (a, "b,c") REFERENCES "odd (schema)"."t.u"(x, "y)") NOT DEFERRABLE',
      { columns: ['a', 'b,c'], referencedColumns: ['x', 'y)'] },
    ],
    [
      'FOREIGN KEY (store_id) REFERENCES stores(id)',
      { columns: ['store_id'], referencedColumns: ['id'] },
    ],
  ])('reads %s', (definition, expected) => {
    expect(parseConstraint(definition)).toEqual(expected);
  });

  it('does not guess at what it does not know', () => {
    expect(parseConstraint('CHECK (a > 0)')).toBeUndefined();
  });
});
