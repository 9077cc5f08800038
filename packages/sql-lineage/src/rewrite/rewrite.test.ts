import fc from 'fast-check';
import { SourceText } from '../parser/SourceText';
import { TextEdits } from './TextEdits';
import { splitStatements, tokenize } from './Token';

describe('tokenize', () => {
  it('covers all but blanks and comments, in order and without overlaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
        let at = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          at = token.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('takes strings, quoted names, dollar quotes and comments whole', () => {
    const text = `select 'a;''b', E'\\';', "x;""y", $t$;$t$ /* ; /* ; */ */ -- ;\n, 1.5e3`;
    expect(
      tokenize(text).map(({ kind, text: one }) => `${kind} ${one}`),
    ).toEqual([
      'word select',
      "string 'a;''b'",
      'symbol ,',
      "string E'\\';'",
      'symbol ,',
      'name "x;""y"',
      'symbol ,',
      'string $t$;$t$',
      'symbol ,',
      'number 1.5e3',
    ]);
  });

  it('splits statements at semicolons outside strings', () => {
    const statements = splitStatements(tokenize("select ';'; ; select 2;"));
    expect(statements.map(tokens => tokens.length)).toEqual([2, 2]);
  });
});

describe('TextEdits', () => {
  it('leads every character that it kept back to where it stood', () => {
    const edit = fc.record({
      at: fc.nat(40),
      length: fc.nat(5),
      text: fc.stringMatching(/^[A-Z]{0,6}$/),
    });
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{0,40}$/),
        fc.array(edit, { maxLength: 6 }),
        (text, edits) => {
          const changes = TextEdits.of(SourceText.create(text), 0, text.length);
          for (const { at, length, text: replacement } of edits) {
            const start = Math.min(at, text.length);
            changes.replace(
              start,
              Math.min(start + length, text.length),
              replacement,
            );
          }
          const changed = changes.apply();
          const kept = [...changed.parsed].flatMap((char, index) =>
            /[a-z]/.test(char) ? [[char, index] as const] : [],
          );
          expect(
            kept.map(([, index]) => text[changed.writtenIndex(index)]),
          ).toEqual(kept.map(([char]) => char));
        },
      ),
    );
  });
});

describe('SourceText', () => {
  it('turns byte offsets into the characters that stand there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), text => {
        const source = SourceText.create(text);
        let byte = 0;
        for (const char of text) {
          const index = source.parsedIndex(byte);
          expect(text.codePointAt(index)).toBe(char.codePointAt(0));
          byte += Buffer.byteLength(char);
        }
        expect(source.parsedIndex(byte)).toBe(text.length);
      }),
    );
  });

  it('counts lines and columns from one', () => {
    const source = SourceText.create('a\nbé\n\nc');
    expect([0, 2, 3, 5, 6].map(index => source.position(index))).toEqual([
      { line: 1, col: 1 },
      { line: 2, col: 1 },
      { line: 2, col: 2 },
      { line: 3, col: 1 },
      { line: 4, col: 1 },
    ]);
  });
});
