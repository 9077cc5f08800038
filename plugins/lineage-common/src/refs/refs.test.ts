import fc from 'fast-check';
import {
  columnRef,
  formatRef,
  isColumnRef,
  parseColumnRef,
  parseRef,
  parseTableRef,
  tableOf,
  tableRef,
} from './refs';

// What PostgreSQL takes as a name: any text but NUL, not empty.
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 127 })
  .filter(s => !s.includes('\0') && s.isWellFormed());

describe('refs', () => {
  it('brings every name back as it was', () => {
    fc.assert(
      fc.property(name, name, name, name, (source, schema, table, column) => {
        const ref = columnRef(tableRef(source, schema, table), column);
        expect(parseColumnRef(ref)).toEqual({ source, schema, table, column });
        expect(formatRef(parseRef(ref))).toBe(ref);
        expect(tableOf(ref)).toBe(tableRef(source, schema, table));
        expect(isColumnRef(ref)).toBe(true);
      }),
    );
  });

  it('gives two names two refs', () => {
    fc.assert(
      fc.property(
        fc.tuple(name, name, name),
        fc.tuple(name, name, name),
        (a, b) => {
          expect(tableRef(...a) === tableRef(...b)).toBe(
            a.join('\0') === b.join('\0'),
          );
        },
      ),
    );
  });

  it('keeps slashes, dots, quotes and percent signs apart from separators', () => {
    expect(tableRef('shop', 'ops', 'Weird.Name/50 %')).toBe(
      'shop/ops/Weird.Name%2F50%20%25',
    );
    expect(parseTableRef('shop/ops/Weird.Name%2F50%20%25').table).toBe(
      'Weird.Name/50 %',
    );
  });

  it.each([
    ['', 'canonical'],
    ['a//b', 'canonical'],
    ['a/b/c/d/e', 'more than the four'],
    ['a/b/%zz', 'percent-encoded'],
    ['a/b/c d', 'canonical'],
    ['a/b/%63', 'canonical'],
  ])('refuses %j', (ref, why) => {
    expect(() => parseRef(ref)).toThrow(why);
  });

  it('says which kind of ref it wanted', () => {
    expect(() => parseTableRef('a/b')).toThrow("not a table's ref");
    expect(() => parseColumnRef('a/b/c')).toThrow("not a column's ref");
    expect(() => tableRef('a', '', 'c')).toThrow('empty');
    expect(() => tableRef('a', '\ud800', 'c')).toThrow('not valid Unicode');
  });
});
