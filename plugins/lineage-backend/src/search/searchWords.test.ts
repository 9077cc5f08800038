import { nameWords, queryWords, searchWords } from './searchWords';

describe('searchWords', () => {
  it.each([
    ['order_lines', ['order', 'lines']],
    ['orderLines', ['order', 'lines']],
    ['HTTPStatus2xx', ['http', 'status2xx']],
    ['Café-Straße', ['cafe', 'straße']],
    ['Weird.Name/50 %', ['weird', 'name', '50']],
    [
      `"a" OR b* NEAR(c) 'd' | !e & f:*`,
      ['a', 'or', 'b', 'near', 'c', 'd', 'e', 'f'],
    ],
    ['表_名', ['表', '名']],
    [`% " ' \\`, []],
    ['', []],
  ])('splits %p', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('also gives a name as one word', () => {
    expect(nameWords('order_lines')).toEqual(['order', 'lines', 'orderlines']);
    expect(nameWords('orders')).toEqual(['orders']);
  });

  it('takes a name without letters and digits as one word, in the index and in a query', () => {
    expect(nameWords('%')).toEqual(['u25']);
    expect(nameWords(' .. ')).toEqual(['u2eu2e']);
    expect(queryWords('🎉')).toEqual({ words: ['u1f389'], exact: true });
    expect(queryWords('50 %')).toEqual({ words: ['50'], exact: false });
    expect(queryWords('  ')).toEqual({ words: [], exact: true });
  });
});
