import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { SeenStatements } from './SeenStatements';

jest.setTimeout(60_000);

const databases = recordDatabases();
const directory = createMockDirectory();

describe.each(databases.ids)('SeenStatements on %s', id => {
  it('puts together what ran and what files hold, and keeps the files of a folder that is gone', async () => {
    directory.setContent({ etl: { 'a.sql': 'select a from t' } });
    const statements = SeenStatements.create({
      knex: await databases.init(id),
      urlReader: mockServices.urlReader.mock(),
      settings: new Map([
        [
          'shop',
          {
            keepDays: 90,
            withoutQueries: false,
            sqlFiles: [
              {
                target: directory.resolve('etl'),
                include: ['*.sql'],
                exclude: [],
                templating: 'none' as const,
                variables: {},
              },
            ],
          },
        ],
      ]),
    });
    const recall = (at: string) =>
      statements.recall(
        { id: 'shop', dialect: 'postgres' },
        [{ kind: 'query', id: 'f', name: 'q', sql: 'select 1', calls: 1 }],
        { at, signal: new AbortController().signal },
      );
    const first = await recall('2031-01-01T00:00:00Z');
    expect(first.statements.map(s => s.id)).toEqual(['f', 'etl/a.sql']);
    expect(first.warnings).toEqual([]);

    directory.clear();
    const second = await recall('2031-01-02T00:00:00Z');
    expect(second.statements).toEqual(first.statements);
    expect(second.warnings.map(w => w.code)).toEqual(['sql-files-unreadable']);
  });
});
