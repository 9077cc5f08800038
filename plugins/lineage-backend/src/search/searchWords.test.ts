import { nameWords, searchWords } from './searchWords';

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
});
