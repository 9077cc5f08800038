import { ConfigReader } from '@backstage/config';
import { readStatementSettings } from './StatementSettings';

function read(source: object) {
  return readStatementSettings(
    new ConfigReader(source as never),
    'lineage.sources.shop',
  );
}

describe('readStatementSettings', () => {
  it('keeps queries for 90 days and reads no files if nothing is said', () => {
    expect(read({})).toEqual({
      keepDays: 90,
      withoutQueries: false,
      sqlFiles: [],
    });
    expect(read({ queries: true }).keepDays).toBe(90);
  });

  it('takes what is said', () => {
    expect(
      read({
        queries: { keep: { days: 7 } },
        sqlFiles: [
          {
            target: 'etl',
            searchPath: ['marts'],
            templating: 'jinja',
            variables: { params: { schema: 'marts' } },
          },
        ],
      }),
    ).toEqual({
      keepDays: 7,
      withoutQueries: false,
      sqlFiles: [
        {
          target: 'etl',
          include: ['*.sql'],
          exclude: [],
          searchPath: ['marts'],
          templating: 'jinja',
          variables: { params: { schema: 'marts' } },
        },
      ],
    });
    expect(read({ queries: false }).withoutQueries).toBe(true);
  });

  it.each([
    [
      { queries: { keep: { days: 0 } } },
      /lineage\.sources\.shop\.queries\.keep/,
    ],
    [
      { sqlFiles: [{ target: 'a', templates: 'x' }] },
      /lineage\.sources\.shop\.sqlFiles\[0\]\.templates.*templating/,
    ],
    [{ sqlFiles: [{ target: 'a', templating: 'x' }] }, /templating/],
    [
      { sqlFiles: [{ target: 'x/sql' }, { target: 'y/sql/' }] },
      /sqlFiles\[1\]/,
    ],
    [
      { sqlFiles: [{ target: 'a', variables: { b: ['c'] } }] },
      /sqlFiles\[0\]\.variables\.b/,
    ],
  ])('stops at %j with the key', (source, message) => {
    expect(() => read(source)).toThrow(message);
  });
});
