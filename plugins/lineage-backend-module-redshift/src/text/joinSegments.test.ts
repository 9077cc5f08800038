import { joinSegments } from './joinSegments';

/** Cuts a text as Redshift does: by bytes, never within a character, spaces at the end lost. */
function cut(text: string, width: number, keepSpaces: boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return keepSpaces ? pieces : pieces.map(p => p.replace(/ +$/, ''));
}

describe('joinSegments', () => {
  const sql =
    'INSERT INTO "a b".target SELECT s.first_column, s.zweite_späte, s."数量" FROM source s WHERE s.state = 1 AND s.x < 2';

  it('gives back a text that was cut at any width, with its spaces or without', () => {
    for (let width = 4; width < sql.length + 2; width++) {
      expect(joinSegments(cut(sql, width, true), width)).toBe(sql);
      expect(joinSegments(cut(sql, width, false), width)).toBe(sql);
    }
  });

  it('never splits a word', () => {
    expect(joinSegments(['SELECT cust', 'omer_id'], 11)).toBe(
      'SELECT customer_id',
    );
    expect(joinSegments(['SELECT', 'customer_id'], 11)).toBe(
      'SELECT customer_id',
    );
  });

  it('puts line ends back, and leaves a backslash that is one', () => {
    expect(joinSegments([`SELECT\\n1,\\t'a\\\\nb'`], 200)).toBe(
      `SELECT\n1, 'a\\\\nb'`,
    );
  });

  it('joins a code that was cut in two', () => {
    expect(joinSegments(['SELECT 1\\', 'nFROM t'], 9)).toBe('SELECT 1\nFROM t');
  });

  it('takes a piece that is padded to its width', () => {
    expect(joinSegments(['a'.padEnd(200), 'b'.padEnd(200)], 200)).toMatch(
      /^a +b$/,
    );
  });
});
