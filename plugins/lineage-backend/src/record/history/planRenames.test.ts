import fc from 'fast-check';
import { NamedTable, planRenames } from './planRenames';

/** Tables as `name objectId`. */
const tables = (...texts: string[]): NamedTable[] =>
  texts.map(text => {
    const [name, objectId = ''] = text.split(' ');
    return { ref: `shop/core/${name}`, objectId };
  });

const renames = (known: string[], seen: string[]) =>
  planRenames(tables(...known), tables(...seen)).map(
    r => `${r.from.slice(10)} → ${r.to.slice(10)}`,
  );

describe('planRenames', () => {
  it.each<[string, string[], string[], string[]]>([
    ['a rename', ['a 1', 'b 2'], ['a 1', 'c 2'], ['b → c']],
    ['the only table', ['a 1'], ['b 1'], ['a → b']],
    ['a drop and a creation', ['a 1', 'b 2'], ['a 1', 'c 3'], []],
    ['a nightly swap', ['a 1', 'b 2'], ['a 1', 'b 3'], []],
    [
      'a swap that keeps the old one under another name',
      ['a 1', 'b 2'],
      ['a 1', 'b 3', 'b_old 2'],
      [],
    ],
    ['a swap of two names', ['a 1', 'b 2'], ['a 2', 'b 1'], []],
    [
      'a staging table that took the place of another',
      ['a 1', 'b 2', 'b_new 3'],
      ['a 1', 'b 3'],
      [],
    ],
    ['ids that are not told', ['a', 'b'], ['a', 'c'], []],
    [
      'a restore in which an old id comes back by chance',
      ['a 11', 'b 12', 'c 13'],
      ['a 12', 'b 13', 'd 11'],
      [],
    ],
    [
      'a rename in a night in which everything else was swapped',
      ['a 11', 'b 12', 'c 13'],
      ['a 14', 'b 15', 'd 13'],
      ['c → d'],
    ],
  ])('finds of %s what is proven', (_, known, seen, expected) => {
    expect(renames(known, seen)).toEqual(expected);
  });

  it('never names a table twice, one that is still there, or one that was there', () => {
    const named = fc.uniqueArray(
      fc.record({
        ref: fc.constantFrom(...'abcdefgh').map(n => `shop/core/${n}`),
        objectId: fc.nat({ max: 12 }).map(String),
      }),
      { selector: t => t.ref },
    );
    const distinctIds = (list: NamedTable[]) =>
      new Set(list.map(t => t.objectId)).size === list.length;
    fc.assert(
      fc.property(
        named.filter(distinctIds),
        named.filter(distinctIds),
        (known, seen) => {
          const found = planRenames(known, seen);
          const idOf = (list: NamedTable[], ref: string) =>
            list.find(t => t.ref === ref)?.objectId;
          expect(new Set(found.map(r => r.to)).size).toBe(found.length);
          for (const { from, to } of found) {
            expect(idOf(known, from)).toBe(idOf(seen, to));
            expect(idOf(seen, from)).toBeUndefined();
            expect(idOf(known, to)).toBeUndefined();
          }
        },
      ),
    );
  });
});
