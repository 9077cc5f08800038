import { externalOrigin } from './externalOrigin';

const table = { name: 'orders', location: 's3://lake/orders/?x=secret' };
const none = new Map<string, string>();

describe('externalOrigin', () => {
  it('is the files of a table in a catalog of files', () => {
    expect(
      externalOrigin(table, { kind: '1', database: 'glue' }, none),
    ).toEqual({
      kind: 'files',
      location: 's3://lake/orders/',
    });
    expect(externalOrigin({ name: 'x', location: '' }, undefined, none)).toBe(
      undefined,
    );
  });

  it('is the other database of a federated query, without what its options say of secrets', () => {
    const origin = externalOrigin(
      table,
      {
        kind: '3',
        database: 'shop',
        options:
          '{"URI":"shop.example.com","PORT":5433,"SCHEMA":"sales","SECRET_ARN":"arn:hush","IAM_ROLE":"arn:hush"}',
      },
      none,
    );
    expect(origin).toEqual({
      kind: 'database',
      host: 'shop.example.com',
      port: 5433,
      database: 'shop',
      schema: 'sales',
      table: 'orders',
    });
    expect(JSON.stringify(origin)).not.toContain('hush');
  });

  it('is the database that shares, for a schema of a datashare, and copes with options that are no JSON', () => {
    expect(
      externalOrigin(
        table,
        { kind: '4', database: 'consumer', options: '{oops' },
        new Map([['consumer', 'producer']]),
      ),
    ).toMatchObject({
      kind: 'database',
      database: 'producer',
      table: 'orders',
    });
  });
});
