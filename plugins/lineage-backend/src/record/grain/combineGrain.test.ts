import { Correction, Grain } from '@grainline/backstage-plugin-lineage-common';
import { countsOf } from './__testUtils__/countsOf';
import { combineGrain } from './combineGrain';
import { ProbedKey, ProbeFacts } from './ProbeFacts';

const AT = '2026-05-01T10:00:00.000Z';
const unknown: Grain = {
  keys: [],
  time: [],
  bound: 'unknown',
  certainty: 'unknown',
  sentence: 'Unknown, because the table has no key.',
  evidence: [],
  reason: { code: 'no-key', message: 'The table has no key' },
};
const claimed: Grain = {
  keys: [['store_id', 'day']],
  time: [{ column: 'day', unit: 'day', evidence: [] }],
  bound: 'exact',
  certainty: 'likely',
  confidence: 0.8,
  sentence: 'One row per store and day.',
  evidence: [
    { basis: 'observed', text: 'Written ON CONFLICT (store_id, day)' },
  ],
};
const proven: Grain = {
  ...claimed,
  certainty: 'certain',
  confidence: 0.99,
  evidence: [{ basis: 'declared', text: 'Primary key (store_id, day)' }],
};
const key = (
  columns: string[],
  counts: Partial<ProbedKey> = {},
): ProbedKey => ({
  columns,
  rows: 10_000,
  groups: 10_000,
  duplicated: 0,
  withNull: 0,
  slices: 1,
  byChance: 5_000,
  density: 1,
  minimal: true,
  ...counts,
});
const probe = (
  keys: readonly ProbedKey[],
  times: ProbeFacts['times'] = [],
): ProbeFacts => ({ at: AT, keys, constant: [], hourNumbers: [], times });
const hours = countsOf(
  Array.from({ length: 500 }, (_, i) => new Date(i * 3_600_000)),
  'day',
);
const days = countsOf(
  Array.from({ length: 500 }, (_, i) => new Date(i * 86_400_000)),
  'day',
);
const stated = (
  statedKey: string[],
  time: Record<string, string> = {},
): Correction => ({
  id: '1',
  kind: 'grain',
  ref: 'shop/marts/t',
  grain: { key: statedKey, time },
  by: 'user:default/ann',
  at: AT,
});

describe('combineGrain', () => {
  it('leaves what was found as it is where nothing else is known', () => {
    expect(combineGrain(claimed, {})).toBe(claimed);
  });

  describe('with a probe', () => {
    it('makes a claimed key certain that no rows of the whole table share', () => {
      expect(
        combineGrain(claimed, {
          probe: probe([key(['day', 'store_id'])], [days]),
        }),
      ).toMatchObject({
        keys: [['store_id', 'day']],
        certainty: 'certain',
        confidence: 0.97,
      });
    });

    it('is no surer of the whole than of a unit that the probe could not tell', () => {
      const borneOut = probe(
        [key(['day', 'store_id'])],
        [countsOf([new Date(0), new Date(86_400_000)], 'day')],
      );
      expect(combineGrain(claimed, { probe: borneOut })).toMatchObject({
        time: [{ column: 'day', unit: 'day' }],
        certainty: 'likely',
        confidence: 0.8,
        sentence: claimed.sentence,
      });
    });

    it('is certain of nothing that was counted long ago', () => {
      const found = probe([key(['day', 'store_id'])], [days]);
      const at = (now: string) => combineGrain(claimed, { probe: found, now });
      expect(at('2026-05-20T00:00:00.000Z').certainty).toBe('certain');
      expect(at('2026-07-01T00:00:00.000Z')).toMatchObject({
        certainty: 'likely',
        confidence: 0.9,
      });
    });

    it('believes a slice less than the whole table', () => {
      const slice = key(['store_id', 'day'], { slices: 16 });
      expect(
        combineGrain(claimed, { probe: probe([slice], [days]) }),
      ).toMatchObject({
        certainty: 'likely',
        confidence: 0.9,
      });
    });

    it('knows the grain no more once rows share the key', () => {
      const shared = key(['store_id', 'day'], { duplicated: 3 });
      const grain = combineGrain(claimed, { probe: probe([shared]) });
      expect(grain).toMatchObject({
        keys: [],
        bound: 'unknown',
        certainty: 'unknown',
        reason: { code: 'key-refuted' },
      });
      expect(grain.contradictions![0].text).toMatch(/3 of 10,000 values/);
      expect(grain).not.toHaveProperty('confidence');
    });

    it('shows the key that the data do have in place of one that they refute', () => {
      const grain = combineGrain(claimed, {
        probe: probe([
          key(['store_id', 'day'], { duplicated: 3 }),
          key(['store_id', 'day', 'hour']),
        ]),
      });
      expect(grain).toMatchObject({
        keys: [['store_id', 'day', 'hour']],
        certainty: 'likely',
      });
    });

    it('finds a key where none was known, but is not certain of it', () => {
      const grain = combineGrain(unknown, {
        probe: probe([key(['shop', 'd'])], [{ ...hours, column: 'd' }]),
      });
      expect(grain).toMatchObject({
        keys: [['shop', 'd']],
        time: [{ column: 'd', unit: 'hour' }],
        bound: 'exact',
        certainty: 'likely',
        sentence: 'One row per shop and hour.',
      });
      expect(grain).not.toHaveProperty('reason');
    });

    it('takes out of a declared key only the time that its partitions want', () => {
      const declared: Grain = {
        ...claimed,
        evidence: [{ basis: 'declared', text: 'Primary key (store_id, day)' }],
      };
      const byStore = probe(
        [key(['store_id', 'day']), key(['store_id'])],
        [hours],
      );
      expect(combineGrain(declared, { probe: byStore }).keys).toEqual([
        ['store_id'],
      ]);
      const byDay = probe([key(['store_id', 'day']), key(['day'])], [hours]);
      expect(combineGrain(declared, { probe: byDay }).keys).toEqual([
        ['store_id', 'day'],
      ]);
      expect(combineGrain(claimed, { probe: byDay }).keys).toEqual([['day']]);
    });

    it('believes no key that is unique by chance', () => {
      const chance = key(['amount', 'd'], { byChance: 0.4 });
      expect(combineGrain(unknown, { probe: probe([chance]) }).keys).toEqual(
        [],
      );
    });

    it('corrects a unit that the values contradict, and is certain no more', () => {
      expect(combineGrain(proven, { probe: probe([], [hours]) })).toMatchObject(
        {
          time: [{ column: 'day', unit: 'hour' }],
          certainty: 'likely',
          contradictions: [{ text: expect.stringContaining('not of the day') }],
        },
      );
    });
  });

  describe('with a statement', () => {
    it('shows what was stated, and keeps what was found', () => {
      expect(
        combineGrain(unknown, {
          stated: stated(['shop', 'd'], { d: 'hour' }),
        }),
      ).toMatchObject({
        sentence: 'One row per shop and hour.',
        certainty: 'certain',
        evidence: [
          { basis: 'stated', text: 'Stated by user:default/ann on 2026-05-01' },
        ],
        stated: { by: 'user:default/ann' },
        found: { bound: 'unknown' },
      });
    });

    it.each([
      [
        'a column of it is gone',
        stated(['shop', 'gone']),
        unknown,
        [],
        'stated-column-gone',
      ],
      [
        'rows share it',
        stated(['shop']),
        unknown,
        [key(['shop'], { duplicated: 1 })],
        'stated-key-shared',
      ],
      [
        'rows share what it is part of',
        stated(['shop']),
        unknown,
        [key(['shop', 'd'], { duplicated: 1 })],
        'stated-key-shared',
      ],
      [
        'less is proven to identify a row',
        stated(['store_id', 'day', 'shop']),
        proven,
        [],
        'stated-key-differs',
      ],
      [
        'more is proven to identify a row',
        stated(['store_id']),
        proven,
        [],
        'stated-key-differs',
      ],
      [
        'its unit is not that of the values',
        stated(['store_id', 'day'], { day: 'day' }),
        unknown,
        [],
        'stated-unit-differs',
      ],
    ])('is flagged when %s', (_, statement, found, keys, code) => {
      const grain = combineGrain(found, {
        stated: statement,
        probe: probe(keys, found === unknown ? [hours] : []),
        columns: ['shop', 'd', 'store_id', 'day'],
      });
      expect(grain.stated!.contradicted).toMatchObject({ code });
      expect(grain.certainty).toBe('likely');
      expect(grain.keys).toEqual([statement.grain!.key]);
    });

    it.each([
      ['nothing was found', unknown, []],
      ['the same was found', proven, [key(['store_id', 'day'])]],
      ['another key is only likely', { ...claimed, keys: [['store_id']] }, []],
      [
        'another, unrelated key is proven as well',
        { ...proven, keys: [['id']] },
        [],
      ],
    ])('stands when %s', (_, found, keys) => {
      const grain = combineGrain(found, {
        stated: stated(['store_id', 'day'], { day: 'day' }),
        probe: probe(keys),
        columns: ['store_id', 'day', 'id'],
      });
      expect(grain.stated).not.toHaveProperty('contradicted');
      expect(grain.certainty).toBe('certain');
    });
  });
});
