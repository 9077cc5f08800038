import { RenameEntry, Renames } from './Renames';

const moved = (id: number, from: string, to: string): RenameEntry => ({
  id,
  ref: `shop/s/${from}`,
  kind: 'table-renamed-away',
  before_value: from,
  now_value: to,
  related_ref: `shop/s/${to}`,
});
const column = (
  id: number,
  table: string,
  from: string,
  to: string,
): RenameEntry => ({
  id,
  ref: `shop/s/${table}`,
  kind: 'column-renamed',
  before_value: from,
  now_value: to,
  related_ref: null,
});

describe('Renames', () => {
  const renames = Renames.of([
    column(1, 'a', 'x', 'y'),
    moved(2, 'a', 'b'),
    column(3, 'b', 'y', 'z z'),
    moved(4, 'b', 'c'),
    moved(6, 'p', 'q'),
    moved(7, 'q', 'p'),
  ]);

  it.each([
    ['shop/s/a', 'shop/s/c'],
    ['shop/s/b', 'shop/s/c'],
    ['shop/s/c', 'shop/s/c'],
    ['shop/s/a/x', 'shop/s/c/z%20z'],
    ['shop/s/b/y', 'shop/s/c/z%20z'],
    ['shop/s/a/other', 'shop/s/c/other'],
    ['shop/s/c/y', 'shop/s/c/y'],
    ['shop/s/p', 'shop/s/p'],
    ['shop/s/q/k', 'shop/s/p/k'],
    ['shop/other/a/x', 'shop/other/a/x'],
  ])('finds that what was %s then is %s now', (then, now) => {
    expect(renames.nameNow(then)).toBe(now);
  });

  it('follows only what was renamed after an entry', () => {
    expect(renames.nameNow('shop/s/b/y', 3)).toBe('shop/s/c/y');
  });

  it('gives every name under which tables stood since', () => {
    expect(renames.withOldNames(['shop/s/c', 'shop/s/n'])).toEqual([
      'shop/s/c',
      'shop/s/a',
      'shop/s/b',
      'shop/s/n',
    ]);
  });
});
