import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Entity,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { EmbeddedPostgres } from '../postgres';
import { WAREHOUSE_OWNERS } from '../source/warehouseOwners';
import { loadWarehouse } from '.';
import { withClient } from './withClient';

jest.setTimeout(120_000);

const DIRECTORY = join(
  dirname(require.resolve('@grainline/demo/package.json')),
  'catalog',
);

function read(file: string): Entity[] {
  const text = readFileSync(join(DIRECTORY, file), 'utf8');
  return parseAllDocuments(text).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}

const KINDS = {
  Group: groupEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
};

const POLICIES = [
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
];

describe("the demo's catalog files", () => {
  it.each(readdirSync(DIRECTORY))(
    '%s holds entities that the catalog accepts',
    async file => {
      const entities = read(file);
      for (const entity of entities) {
        for (const policy of POLICIES) {
          expect(await policy.enforce(entity)).toEqual(entity);
        }
        const validator = KINDS[entity.kind as keyof typeof KINDS];
        expect(await validator.check(entity)).toBe(true);
      }
      expect(entities.length).toBeGreaterThan(1);
    },
  );

  it('names only groups that exist, and has the user as whom guests sign in', () => {
    const entities = [...read('teams.yaml'), ...read('dashboards.yaml')];
    const refs = entities.map(entity => stringifyEntityRef(entity));
    expect(refs).toContain('user:default/guest');
    const named = entities.flatMap(({ spec }) => [
      ...[spec?.memberOf, spec?.children, spec?.parent]
        .flat()
        .filter(name => name !== undefined)
        .map(name => `group:default/${name}`),
      ...(typeof spec?.owner === 'string' ? [spec.owner] : []),
    ]);
    const owners = WAREHOUSE_OWNERS.map(rule => rule.owner);
    for (const ref of [...named, ...owners]) {
      expect(refs).toContain(ref);
    }
  });

  it('gives every dashboard SQL that the crawling role can run, and a grain', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    const server = await EmbeddedPostgres.start({ dataDir: directory });
    try {
      const { crawlerUrl } = await loadWarehouse({
        adminUrl: server.adminUrl,
        database: 'shop',
        crawlerPassword: 'grainline',
      });
      const dashboards = read('dashboards.yaml');
      expect(dashboards.map(entity => entity.metadata.title)).toEqual([
        'Executive Revenue',
        'Store Ops',
        'Retention',
        'Finance Close',
        'Marketing',
      ]);
      for (const { metadata, spec } of dashboards) {
        expect(spec?.type).toBe('dashboard');
        expect(['hour', 'day', 'week', 'month']).toContain(
          metadata.annotations?.['grainline/required-grain'],
        );
        const sql = metadata.annotations?.['grainline/requires-sql'] ?? '';
        const { fields } = await withClient(crawlerUrl, client =>
          client.query(`EXPLAIN ${sql}`),
        );
        expect(fields).toHaveLength(1);
      }
    } finally {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
