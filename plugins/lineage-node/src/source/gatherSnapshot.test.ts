import { mockServices } from '@backstage/backend-test-utils';
import { gatherSnapshot } from './gatherSnapshot';
import { handOver } from './handOver';
import { LineageSource } from './LineageSource';
import { Snapshot } from './Snapshot';

const nothing = { source: 'test' };

const snapshot: Snapshot = {
  source: 'shop',
  dialect: 'postgres',
  database: 'shop',
  serverVersion: '17',
  takenAt: '2026-01-01T00:00:00.000Z',
  withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
  warnings: [],
  statements: [
    { kind: 'query', id: 'f1', name: 'SELECT', sql: 'select a from t' },
  ],
  activity: [
    {
      schema: 's',
      table: 't',
      at: '2026-01-01T00:00:00.000Z',
      kind: 'load',
      source: 'log',
    },
  ],
  schemas: ['s', 'empty'].map(name => ({
    name,
    completeness: 'complete' as const,
    withheld: 0,
    withheldMarks: [],
    tables:
      name === 'empty'
        ? []
        : [
            {
              name: 't',
              kind: 'table' as const,
              objectId: '1',
              created: nothing,
              updated: nothing,
              rows: nothing,
              bytes: nothing,
              columns: [],
              keys: [],
              checks: [],
              foreignKeys: [],
            },
          ],
    routines:
      name === 'empty'
        ? []
        : [
            {
              name: 'f',
              signature: 'f()',
              kind: 'function' as const,
              language: 'sql' as const,
            },
          ],
    types:
      name === 'empty'
        ? undefined
        : [{ name: 'e', kind: 'enum' as const, labels: ['x'] }],
  })),
};

describe('gatherSnapshot', () => {
  const read = (source: Pick<LineageSource, 'read'>) =>
    gatherSnapshot(
      {
        id: 'shop',
        dialect: 'postgres',
        about: { title: 'Shop' },
        ...source,
      },
      {
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      },
    );

  it('gives back what was handed over', async () => {
    const gathered = await read({
      read: async (_, sink) => handOver(snapshot, sink),
    });
    expect(gathered).toEqual(snapshot);
  });

  it('forgets what was handed over before the read began anew', async () => {
    const gathered = await read({
      read: async (_, sink) => {
        handOver(snapshot, sink);
        sink.restart();
        return handOver(snapshot, sink);
      },
    });
    expect(gathered).toEqual(snapshot);
  });
});
