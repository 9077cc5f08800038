import { mockServices } from '@backstage/backend-test-utils';
import {
  gatherSnapshot,
  SourceReadError,
} from '@grainline/backstage-plugin-lineage-node';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { Client } from 'pg';
import { EVERY_FEATURE } from './__testUtils__/everyFeature';
import { testSource } from './__testUtils__/testSource';

jest.setTimeout(120_000);

describePostgres('a connection that is cut', () => {
  let postgres: TestPostgres;
  let admin: Client;
  const send = Client.prototype.query as (...args: unknown[]) => unknown;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    await postgres.run(EVERY_FEATURE);
    admin = await postgres.connect();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(async () => {
    await postgres.drop();
  });

  const read = () =>
    gatherSnapshot(testSource(postgres, postgres.owner), {
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });

  /** Counts what the source sends, and has the server end its connection before those that `isCut` says. */
  const cutWhere = (isCut: (statement: number) => boolean) => {
    const sent = { statements: 0 };
    jest
      .spyOn(Client.prototype, 'query')
      .mockImplementation(function cut(this: Client, ...args: unknown[]) {
        if (this === admin) {
          return send.apply(this, args);
        }
        if (isCut(++sent.statements)) {
          const { processID } = this as Client & { processID: number };
          void admin
            .query('SELECT pg_terminate_backend($1)', [processID])
            .then(() => send.apply(this, args));
          return undefined;
        }
        return send.apply(this, args);
      } as never);
    return sent;
  };

  it('at any statement once costs nothing: the read begins anew', async () => {
    const counting = cutWhere(() => false);
    const { takenAt: _, ...whole } = await read();
    const { statements } = counting;
    jest.restoreAllMocks();
    expect(statements).toBeGreaterThan(20);
    // The last one ends the transaction, when everything was read.
    for (let nth = 1; nth < statements; nth++) {
      cutWhere(n => n === nth);
      const { takenAt: __, ...again } = await read();
      jest.restoreAllMocks();
      expect(again).toEqual(whole);
    }
  });

  it('again and again fails the read as a whole, and says so', async () => {
    cutWhere(n => n % 9 === 0);
    const failed = await read().catch(error => error);
    expect(failed).toBeInstanceOf(SourceReadError);
    expect(failed.reason.code).toBe('connection-lost');
  });
});
