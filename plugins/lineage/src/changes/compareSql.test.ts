import { ComparedLine, compareSql } from './compareSql';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`);
const draw = (lines: readonly ComparedLine[]) =>
  lines.map(line => {
    if (line.kind === 'folded') {
      return `… ${line.count}`;
    }
    return `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.text}`;
  });

describe('compareSql', () => {
  it('marks lines that came and went', () => {
    expect(
      draw(compareSql('SELECT a\n FROM t;', 'SELECT a,\n b\n FROM t;')),
    ).toEqual(['-SELECT a', '+SELECT a,', '+ b', '  FROM t;']);
  });

  it('folds what is alike and far from a difference', () => {
    const before = [...numbered(1, 10), 'old', ...numbered(11, 30), 'gone'];
    const now = [...numbered(1, 10), 'new', ...numbered(11, 30)];
    expect(draw(compareSql(before.join('\n'), now.join('\n')))).toEqual([
      '… 7',
      ' line 8',
      ' line 9',
      ' line 10',
      '-old',
      '+new',
      ' line 11',
      ' line 12',
      ' line 13',
      '… 14',
      ' line 28',
      ' line 29',
      ' line 30',
      '-gone',
    ]);
  });

  it('folds no single line, and sees no change in a last line’s missing end', () => {
    expect(
      draw(
        compareSql(
          [...numbered(1, 4), 'a'].join('\n'),
          `${[...numbered(1, 4), 'b'].join('\n')}\n`,
        ),
      ),
    ).toEqual([' line 1', ' line 2', ' line 3', ' line 4', '-a', '+b']);
  });
});
