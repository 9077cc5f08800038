import { isCommentAt, skipToken, wordAt, wordEnd } from './tokens';

/** The tokens of a text, white space included. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const next = skipToken(text, at);
    found.push(text.slice(at, next));
    at = next;
  }
  return found.filter(one => one.trim() !== '');
}

describe('skipToken', () => {
  it('steps over words, names, numbers and symbols', () => {
    expect(pieces('a.b_1$ "c "" d" <= 1.5e3, größe;名前')).toEqual([
      'a',
      '.',
      'b_1$',
      '"c "" d"',
      '<',
      '=',
      '1.5e3',
      ',',
      'größe',
      ';',
      '名前',
    ]);
  });

  it('steps over strings in all their quotings', () => {
    expect(
      pieces(
        `'it''s' E'it\\'s' b'01' $$a $b$ c$$ $x$ $$ $x$ $1 U&'\\0041' 'open`,
      ),
    ).toEqual([
      `'it''s'`,
      `E'it\\'s'`,
      `b'01'`,
      '$$a $b$ c$$',
      '$x$ $$ $x$',
      '$',
      '1',
      'U',
      '&',
      `'\\0041'`,
      `'open`,
    ]);
  });

  it('steps over comments, also nested and unfinished ones', () => {
    expect(pieces('a -- b\n- c /* d /* e */ f */ / g /* h')).toEqual([
      'a',
      '-- b\n',
      '-',
      'c',
      '/* d /* e */ f */',
      '/',
      'g',
      '/* h',
    ]);
    expect(isCommentAt('-- b', 0)).toBe(true);
    expect(isCommentAt('/* b', 0)).toBe(true);
    expect(isCommentAt('- -b', 0)).toBe(false);
  });
});

describe('wordAt', () => {
  it('knows the prefix of a string from a word', () => {
    expect(wordAt('select 1', 0)).toBe('select');
    expect(wordAt(`E'a'`, 0)).toBe('');
    expect(wordAt(`En'a'`, 0)).toBe('En');
    expect(wordAt('1a', 0)).toBe('');
    expect(wordEnd('ab', 2)).toBe(2);
  });
});
