import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readLineageProviderConfig } from './readLineageProviderConfig';

const read = (lineage?: JsonObject, rest: JsonObject = {}) =>
  readLineageProviderConfig(
    new ConfigReader({
      ...rest,
      ...(lineage && { catalog: { providers: { lineage } } }),
    }),
  );

describe('readLineageProviderConfig', () => {
  it('needs nothing to be configured', () => {
    expect(read()).toEqual({
      sources: [],
      schedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 2 },
        initialDelay: { seconds: 3 },
      },
      ownership: { rules: [], defaultOwner: 'group:default/unknown' },
      relations: { dependsOn: true, partOf: true },
      tables: undefined,
      appBaseUrl: undefined,
    });
  });

  it('reads everything', () => {
    expect(
      read(
        {
          schedule: { frequency: 'PT10S', timeout: { minutes: 1 } },
          relations: { dependsOn: false, partOf: false },
          defaultOwner: 'data-platform',
          owners: [
            { schema: 'marts', name: 'fin_*', owner: 'group:finance' },
            { databaseOwner: 'etl', owner: 'user:jane' },
          ],
          tables: {
            include: [{ source: 'shop', schema: 'marts' }, { schema: 'core' }],
            exclude: [{ name: 'tmp_*' }],
          },
        },
        {
          app: { baseUrl: 'https://portal.example.com/' },
          lineage: { sources: { shop: { type: 'postgres' }, lake: {} } },
        },
      ),
    ).toEqual({
      sources: ['shop', 'lake'],
      schedule: { frequency: { seconds: 10 }, timeout: { minutes: 1 } },
      ownership: {
        rules: [
          { schema: 'marts', name: 'fin_*', owner: 'group:default/finance' },
          { databaseOwner: 'etl', owner: 'user:default/jane' },
        ],
        defaultOwner: 'group:default/data-platform',
      },
      relations: { dependsOn: false, partOf: false },
      tables: {
        include: [{ source: 'shop', schema: 'marts' }, { schema: 'core' }],
        exclude: [{ name: 'tmp_*' }],
      },
      appBaseUrl: 'https://portal.example.com',
    });
  });

  it.each<[JsonObject, object | undefined]>([
    [{}, undefined],
    [{ exclude: [] }, undefined],
    [
      { exclude: [{ schema: 'raw' }] },
      { include: undefined, exclude: [{ schema: 'raw' }] },
    ],
    [
      { include: [{ schema: 'marts' }] },
      { include: [{ schema: 'marts' }], exclude: [] },
    ],
  ])('takes the tables %j as the filter %j', (tables, filter) => {
    expect(read({ tables }).tables).toEqual(filter);
  });

  it.each<[JsonObject, string]>([
    [{ ownres: [] }, "did you mean 'catalog.providers.lineage.owners'?"],
    [
      { owners: [{ shema: 'x', owner: 'y' }] },
      "did you mean 'catalog.providers.lineage.owners[0].schema'?",
    ],
    [{ owners: [{ owner: 'y' }] }, 'catalog.providers.lineage.owners[0]'],
    [
      { owners: [{ schema: 'x' }] },
      "'catalog.providers.lineage.owners[0].owner'",
    ],
    [
      { owners: [{ schema: 'x', owner: 'component:y' }] },
      "Invalid value at catalog.providers.lineage.owners[0].owner: InputError: The owner 'component:y' is neither a group nor a user",
    ],
    [
      { defaultOwner: 'not legal' },
      'Invalid value at catalog.providers.lineage.defaultOwner',
    ],
    [
      { relations: { dependsOn: 'perhaps' } },
      "'catalog.providers.lineage.relations.dependsOn'",
    ],
    [
      { relations: { partof: false } },
      "did you mean 'catalog.providers.lineage.relations.partOf'?",
    ],
    [
      { tables: { includes: [{ schema: 'x' }] } },
      "did you mean 'catalog.providers.lineage.tables.include'?",
    ],
    [
      { tables: { exclude: [{ shema: 'x' }] } },
      "did you mean 'catalog.providers.lineage.tables.exclude[0].schema'?",
    ],
    [
      { tables: { include: [{ databaseOwner: 'etl' }] } },
      'catalog.providers.lineage.tables.include[0]',
    ],
    [
      { tables: { include: [{ schema: 'x' }, {}] } },
      'The rule at catalog.providers.lineage.tables.include[1] matches everything: give it one of source, schema, name',
    ],
    [
      { tables: { exclude: [{}] } },
      'The rule at catalog.providers.lineage.tables.exclude[0] matches everything',
    ],
    [
      { tables: { include: [] } },
      'No table passes catalog.providers.lineage.tables.include, which is empty',
    ],
    [
      { tables: { include: [{ name: 7 }] } },
      'catalog.providers.lineage.tables.include[0].name',
    ],
    [{ tables: ['marts'] }, 'catalog.providers.lineage.tables'],
    [
      { schedule: { frequency: 'often' } },
      'Invalid schedule at catalog.providers.lineage.schedule',
    ],
  ])('refuses %j and names the key', (lineage, message) => {
    expect(() => read(lineage)).toThrow(message);
  });
});
