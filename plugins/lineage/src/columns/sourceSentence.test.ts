import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { sourceSentence as wordSources } from './sourceSentence';
import { englishTexts } from '../__testUtils__';

const t = englishTexts();

const column: ColumnDetail = {
  ref: 'shop/marts/daily/revenue',
  name: 'revenue',
  ordinal: 1,
  type: 'numeric',
  nullable: true,
  primaryKey: false,
  references: [],
  directSources: [],
  hiddenSources: 0,
};
const source = (name: string, transform: string, fragment?: string) => ({
  column: `shop/core/facts/${name}`,
  transform,
  fragment,
  certainty: 'certain' as const,
});

const now = new Date('2026-11-20T12:00:00Z');
const sourceSentence = (detail: ColumnDetail) => wordSources(t, detail, now);

describe('sourceSentence', () => {
  it('names what a column is computed from, and by which fragment', () => {
    expect(
      sourceSentence({
        ...column,
        directSources: [
          source('net', 'aggregate', 'sum(net + tax)'),
          source('tax', 'aggregate', 'sum(net + tax)'),
        ],
      }),
    ).toEqual({
      sources: ['core.facts.net', 'core.facts.tax'],
      how: 'aggregated: sum(net + tax)',
      seen: '',
      likely: false,
    });
  });

  it('says nothing more of a column that is copied', () => {
    expect(
      sourceSentence({
        ...column,
        directSources: [source('net', 'identity', 'f.net')],
      }).how,
    ).toBe('');
  });

  it('says why sources are not known, before it counts hidden ones', () => {
    const unresolved = { code: 'dynamic-sql', message: 'Dynamic SQL.' };
    expect(sourceSentence({ ...column, hiddenSources: 2 }).note).toBe(
      '2 not visible to you',
    );
    expect(
      sourceSentence({ ...column, hiddenSources: 2, unresolved }).note,
    ).toBe('Dynamic SQL.');
  });

  it('says once how often its sources were seen, if all were seen alike', () => {
    const seen = { calls: 42, lastSeen: '2026-11-20T09:00:00Z' };
    const net = { ...source('net', 'identity'), ...seen };
    const tax = { ...source('tax', 'identity'), ...seen };
    expect(sourceSentence({ ...column, directSources: [net, tax] }).seen).toBe(
      'seen 42 times, last 3 hours ago',
    );
    expect(
      sourceSentence({
        ...column,
        directSources: [net, { ...tax, calls: 1 }],
      }).seen,
    ).toBe(
      'core.facts.net: seen 42 times, last 3 hours ago; core.facts.tax: seen once, last 3 hours ago',
    );
  });
});
