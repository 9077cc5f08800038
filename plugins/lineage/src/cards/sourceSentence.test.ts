import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { sourceSentence } from './sourceSentence';

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
});
