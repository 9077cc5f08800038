import { TableOrigin } from '@grainline/backstage-plugin-lineage-common';
import { englishTexts } from '../__testUtils__';
import { originWords } from './originWords';

describe('originWords', () => {
  it.each<[TableOrigin, string]>([
    [
      {
        kind: 'database',
        host: 'till.example',
        port: 5433,
        database: 'till',
        schema: 'public',
        table: 'sales',
      },
      'public.sales of database till on till.example:5433',
    ],
    [{ kind: 'database', database: 'till' }, 'Database till'],
    [{ kind: 'database' }, 'Another database'],
    [{ kind: 'files', location: 's3://landing/x/' }, 's3://landing/x/'],
  ])('says where the rows of %j are', (origin, words) => {
    expect(originWords(englishTexts(), origin)).toBe(words);
  });
});
