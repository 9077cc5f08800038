import { plainText } from './plainText';

describe('plainText', () => {
  it('keeps a plain comment as it is', () => {
    expect(plainText('One row per order.\n\tNet of "tax" — 50 %', 100)).toBe(
      'One row per order.\n\tNet of "tax" — 50 %',
    );
  });

  it('takes away what cannot be read', () => {
    expect(plainText('\ufeff a\u0000b\u001b[31mc\r\nd\u0085 ', 100)).toBe(
      'ab[31mc\nd',
    );
  });

  it('says undefined for nothing', () => {
    expect(plainText(undefined, 10)).toBeUndefined();
    expect(plainText('', 10)).toBeUndefined();
    expect(plainText(' \u0000\n', 10)).toBeUndefined();
  });

  it('cuts between characters, never within one', () => {
    expect(plainText('😀😀😀😀', 4)).toBe('😀😀😀😀');
    expect(plainText('😀😀😀😀', 3)).toBe('😀😀…');
    expect(plainText('ab cd', 4)).toBe('ab…');
  });

  it('mends half characters', () => {
    expect(plainText('a\ud83d', 10)).toBe('a\ufffd');
  });
});
