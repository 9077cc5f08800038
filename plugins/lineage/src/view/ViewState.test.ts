import {
  EdgeKind,
  columnRef,
  schemaRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import fc from 'fast-check';
import { DEFAULT_VIEW, ViewState } from './ViewState';
import { readViewState } from './readViewState';
import { LINE_TRAITS, OVERLAYS } from './viewParams';
import { writeViewState } from './writeViewState';

// What PostgreSQL takes as a name: any text but NUL, not empty.
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter(s => !s.includes('\0') && s.isWellFormed());
const source = fc.oneof(fc.constantFrom('shop', 'a b', 'x/y'), name);
const table = fc
  .tuple(source, name, name)
  .map(([a, b, c]) => tableRef(a, b, c));
const column = fc.tuple(table, name).map(([a, b]) => columnRef(a, b));
const schema = fc.tuple(source, name).map(([a, b]) => schemaRef(a, b));
const several = <T>(items: fc.Arbitrary<T>) =>
  fc.uniqueArray(items, { maxLength: 5 });
const steps = fc.integer({ min: 0, max: 50 });
const line = (end: fc.Arbitrary<string>, ...kinds: EdgeKind[]) =>
  fc.record({
    line: fc.record({ from: end, to: end, kind: fc.constantFrom(...kinds) }),
  });
const expansions = fc
  .tuple(several(table), several(table))
  .map(([up, down]) => [
    ...up.map(ref => ({ table: ref, side: 'upstream' as const })),
    ...down.map(ref => ({ table: ref, side: 'downstream' as const })),
  ]);

const anyState: fc.Arbitrary<ViewState> = fc.record(
  {
    column,
    everything: fc.boolean(),
    up: steps,
    down: steps,
    level: fc.constantFrom('table', 'column'),
    ends: fc.boolean(),
    grouped: fc.boolean(),
    openSchemas: several(schema),
    orientation: fc.constantFrom('right', 'down'),
    overlays: fc.subarray([...OVERLAYS]),
    indirect: fc.boolean(),
    without: fc.subarray([...LINE_TRAITS]),
    unfolded: several(table),
    expanded: expansions,
    selected: fc.oneof(
      fc.record({ table }),
      line(table, 'FEEDS'),
      line(column, 'DERIVES', 'JOINS', 'FOREIGN_KEY'),
    ),
    look: fc.constantFrom(
      { picture: true },
      { picture: true, beside: 'list' },
      { picture: true, beside: 'tree' },
      { picture: false, beside: 'list' },
      { picture: false, beside: 'tree' },
    ),
    max: fc.integer({ min: 1, max: 2000 }),
    at: fc.constantFrom('2026-11-03', '2026-11-03T06:00:00.000Z'),
  },
  {
    requiredKeys: [
      'everything',
      'up',
      'down',
      'level',
      'ends',
      'grouped',
      'openSchemas',
      'orientation',
      'overlays',
      'indirect',
      'without',
      'unfolded',
      'expanded',
      'max',
    ],
  },
);

const revenue = 'shop/marts/daily_revenue';
const read = (query: string) =>
  readViewState(revenue, new URLSearchParams(query));
const write = (state: Partial<ViewState>, before = '') =>
  writeViewState(revenue, new URLSearchParams(before), {
    ...DEFAULT_VIEW,
    ...state,
  });

describe('the state of the view in the URL', () => {
  it('comes back as it was written, whatever tables are called', () => {
    fc.assert(
      fc.property(table, anyState, (root, state) => {
        const written = writeViewState(root, new URLSearchParams(), state);
        const address = new URLSearchParams(written.toString());
        expect(readViewState(root, address)).toEqual({ state, problems: [] });
      }),
    );
  });

  it('never fails, and never reads a broken value as if it were one', () => {
    const names = [
      ...new URLSearchParams(
        write({
          column: `${revenue}/x`,
          everything: true,
          up: 1,
          down: 1,
          level: 'table',
          ends: true,
          grouped: true,
          openSchemas: ['shop/a'],
          orientation: 'down',
          overlays: ['join'],
          indirect: true,
          without: ['likely'],
          unfolded: [revenue],
          expanded: [
            { table: revenue, side: 'upstream' },
            { table: revenue, side: 'downstream' },
          ],
          selected: { table: revenue },
          look: { picture: false, beside: 'tree' },
          max: 2,
          at: '2026-11-03',
        }).toString(),
      ).keys(),
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.string()),
        query => {
          const { state } = readViewState(revenue, new URLSearchParams(query));
          const again = write(state).toString();
          expect(read(again)).toEqual({ state, problems: [] });
        },
      ),
    );
  });

  it('is a plain address for a plain view', () => {
    expect(write({}).toString()).toBe('');
    expect(read('')).toEqual({ state: DEFAULT_VIEW, problems: [] });
  });

  it('spells what is of the page’s own source without the source', () => {
    expect(
      decodeURIComponent(
        write({
          column: `${revenue}/revenue`,
          up: 3,
          unfolded: ['shop/raw/orders', 'web/raw/hits'],
          expanded: [{ table: 'shop/raw/orders', side: 'upstream' }],
          selected: {
            line: {
              kind: 'DERIVES',
              from: 'shop/raw/orders/amount',
              to: `${revenue}/revenue`,
            },
          },
        }).toString(),
      ),
    ).toBe(
      'column=revenue&up=3&unfolded=raw/orders,web/raw/hits&moreup=raw/orders&selected=derives,raw/orders/amount,marts/daily_revenue/revenue',
    );
  });

  it('reads links of before, which know of one depth only, and writes them anew', () => {
    expect(read('depth=5').state).toMatchObject({ up: 5, down: 5 });
    expect(read('depth=5&down=1').state).toMatchObject({ up: 5, down: 1 });
    expect(write(read('depth=5').state, 'depth=5').toString()).toBe(
      'up=5&down=5',
    );
  });

  it('leaves alone what else an address says', () => {
    expect(write({ ends: true }, 'answer=impact&up=9').toString()).toBe(
      'answer=impact&ends=1',
    );
  });

  it.each([
    ['depth=0', 'depth', '0'],
    ['up=51', 'up', '51'],
    ['up=-1', 'up', '-1'],
    ['down=two', 'down', 'two'],
    ['max=2001', 'max', '2001'],
    ['level=schema', 'level', 'schema'],
    ['everything=yes', 'everything', 'yes'],
    ['run=up', 'run', 'up'],
    ['column=a/b', 'column', 'a/b'],
    ['unfolded=orders', 'unfolded', 'orders'],
    ['open=a/b/c', 'open', 'a/b/c'],
    ['moreup=a/b/c/d', 'moreup', 'a/b/c/d'],
    ['selected=derives,a/b,c/d', 'selected', 'derives,a/b,c/d'],
    ['selected=feeds,a/b', 'selected', 'feeds,a/b'],
    ['selected=likes,a/b,c/d', 'selected', 'likes,a/b,c/d'],
    ['look=map', 'look', 'map'],
    ['look=list,tree', 'look', 'list,tree'],
    ['at=yesterday', 'at', 'yesterday'],
    ['at=2026-13-45', 'at', '2026-13-45'],
  ])(
    'tells that %s says nothing, and shows what it does by default',
    (query, param, value) => {
      expect(read(query)).toEqual({
        state: DEFAULT_VIEW,
        problems: [{ param, value }],
      });
    },
  );

  it('keeps what of a list says something', () => {
    expect(read('without=likely,unlikely&overlays=join')).toEqual({
      state: { ...DEFAULT_VIEW, without: ['likely'], overlays: ['join'] },
      problems: [{ param: 'without', value: 'unlikely' }],
    });
  });

  it('reads no more expansions from a link than a page can do at once', () => {
    const many = Array.from({ length: 70 }, (_, i) => `raw/t${i}`).join(',');
    const { state, problems } = read(`moreup=${many}`);
    expect(state.expanded).toHaveLength(60);
    expect(problems).toHaveLength(10);
  });
});
