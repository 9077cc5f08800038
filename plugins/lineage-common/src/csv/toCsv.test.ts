import { toCsv } from './toCsv';

describe('toCsv', () => {
  it('ends every row with CRLF and leaves unknown cells empty', () => {
    expect(
      toCsv([
        ['a', 'b'],
        [1, undefined],
      ]),
    ).toBe('a,b\r\n1,\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv([['a,b', 'say "no"', 'two\nlines']])).toBe(
      '"a,b","say ""no""","two\nlines"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@cmd', '\tx'])(
    'marks %j, which a spreadsheet would compute, as text',
    text => {
      expect(toCsv([[text]])).toBe(`'${text}\r\n`);
    },
  );

  it('leaves a negative number a number', () => {
    expect(toCsv([[-1]])).toBe('-1\r\n');
  });
});
