import { markedWords, matchingColumns } from './matchingColumns';

const columns = [
  { name: 'order_id', type: 'bigint' },
  { name: 'net_amount', type: 'numeric', comment: 'Revenue without tax' },
  { name: 'Weird %', type: 'text', comment: 'orders of the week' },
];

describe('matchingColumns', () => {
  it('puts columns whose name matches before those whose comment does', () => {
    expect(
      matchingColumns(columns, 'order', []).map(c => [c.name, c.by]),
    ).toEqual([
      ['order_id', 'name'],
      ['Weird %', 'comment'],
    ]);
  });

  it('finds nothing for an empty search', () => {
    expect(matchingColumns(columns, '  ', [])).toEqual([]);
  });

  it('matches what the engine marked though something else was typed', () => {
    const marked = markedWords({
      preTag: '<b>',
      postTag: '</b>',
      fields: { text: 'order_id <b>net_amount</b> Weird' },
    });
    expect(marked).toEqual(['net_amount']);
    expect(matchingColumns(columns, 'amounts', marked)[0].name).toBe(
      'net_amount',
    );
  });

  it('does not take the operators of a query language for words', () => {
    expect(matchingColumns(columns, '"% \' *', [])).toEqual([]);
  });
});
