import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { parseRef, tableRef } from '@grainline/backstage-plugin-lineage-common';
import { exampleTable } from '@grainline/backstage-plugin-lineage-node/testUtils';
import { EntityOptions } from './EntityOptions';
import { rejectionOf } from './rejectionOf';
import { systemEntity } from './systemEntity';
import { tableEntity, tableEntityRef } from './tableEntity';

const options: EntityOptions = {
  ownership: {
    rules: [{ schema: 'core', owner: 'group:default/commerce' }],
    defaultOwner: 'group:default/unknown',
  },
  relations: { dependsOn: true, partOf: true },
  tables: undefined,
  appBaseUrl: 'https://portal.example.com',
};
const orderFacts = exampleTable('shop', 'core', 'order_facts', {
  kind: 'view',
  comment: 'One row per order.',
  upstream: ['shop/staging/refunds', 'shop/staging/orders'],
});

describe('tableEntity', () => {
  it('says what a table is, whose, where, and what feeds it', () => {
    expect(tableEntity(orderFacts, options)).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        namespace: 'default',
        name: 'shop.core.order_facts',
        title: 'core.order_facts',
        description: 'One row per order.',
        annotations: {
          'grainline/ref': 'shop/core/order_facts',
          'backstage.io/managed-by-location': 'lineage:shop/core/order_facts',
          'backstage.io/managed-by-origin-location':
            'lineage:shop/core/order_facts',
        },
        tags: ['shop', 'core'],
        links: [
          {
            url: 'https://portal.example.com/lineage?ref=shop%2Fcore%2Forder_facts',
            title: 'Lineage',
          },
        ],
      },
      spec: {
        type: 'view',
        owner: 'group:default/commerce',
        system: 'system:default/shop.core',
        dependsOn: [
          'resource:default/shop.staging.orders',
          'resource:default/shop.staging.refunds',
        ],
      },
    });
  });

  it('says so when nothing named an owner', () => {
    const orphan = exampleTable('shop', 'raw', 'dump');
    expect(tableEntity(orphan, options)).toMatchObject({
      metadata: { annotations: { 'grainline/owner-by': 'default' } },
      spec: { owner: 'group:default/unknown' },
    });
  });

  it('leaves out relations when they are switched off, and links without an address', () => {
    const entity = tableEntity(orderFacts, {
      ...options,
      relations: { dependsOn: false, partOf: true },
      appBaseUrl: undefined,
    });
    expect(entity.spec).not.toHaveProperty('dependsOn');
    expect(entity.metadata).not.toHaveProperty('links');
  });

  it('says to which schema it belongs unless that is switched off', async () => {
    const entity = tableEntity(orderFacts, {
      ...options,
      relations: { dependsOn: true, partOf: false },
    });
    expect(entity.spec).not.toHaveProperty('system');
    expect(entity.spec.dependsOn).toHaveLength(2);
    expect(await rejectionOf(entity)).toBeUndefined();
  });

  it('does not depend on itself, and says each table once', () => {
    const { ref } = orderFacts;
    const entity = tableEntity(
      { ...orderFacts, upstream: [ref, 'shop/raw/x', 'shop/raw/x'] },
      options,
    );
    expect(entity.spec.dependsOn).toEqual(['resource:default/shop.raw.x']);
  });

  it('does not depend on tables that become no entities, of other sources either', () => {
    const entity = tableEntity(
      { ...orderFacts, upstream: ['shop/raw/x', 'lake/raw/x', 'lake/core/x'] },
      {
        ...options,
        tables: { include: undefined, exclude: [{ schema: 'raw' }] },
      },
    );
    expect(entity.spec.dependsOn).toEqual(['resource:default/lake.core.x']);
  });

  it('is the same entity in whatever order facts come', () => {
    const turned = {
      ...orderFacts,
      upstream: [...orderFacts.upstream].reverse(),
    };
    expect(tableEntity(turned, options)).toEqual(
      tableEntity(orderFacts, options),
    );
  });
});

const evil = [
  'Weird.Name/50 %',
  'a"b\'c',
  'Orders',
  'orders',
  '顧客',
  'tab\there',
  ' ',
  '%',
  'ä'.repeat(31),
  'x'.repeat(63),
  '../../etc',
  '<script>alert(1)</script>',
  'a:b',
  '-',
];

describe('entities of evil names', () => {
  const tables = evil.flatMap(schema =>
    evil.map(name =>
      exampleTable('shop', schema, name, {
        comment: `\u0000\u001b[31m${name}\ud800`,
        schemaComment: name,
        upstream: [tableRef('shop', name, schema)],
      }),
    ),
  );
  const schemas = [...new Set(evil)].map(name => ({
    ref: `shop/${encodeURIComponent(name)}`,
    name,
    entityName: exampleTable('shop', name, 'x').schemaEntityName,
    comment: name,
    owner: name,
  }));
  const entities: Entity[] = [
    ...tables.map(t => tableEntity(t, options)),
    ...schemas.map(s => systemEntity(s, options)),
  ];

  it('are all taken by the catalog', async () => {
    const rejections = await Promise.all(entities.map(rejectionOf));
    expect(rejections.filter(Boolean)).toEqual([]);
  });

  it('are as many as there are tables and schemas', () => {
    expect(new Set(entities.map(e => stringifyEntityRef(e))).size).toBe(
      evil.length * evil.length + evil.length,
    );
  });

  it('lead back to the table', () => {
    tables.forEach((table, i) => {
      const ref = entities[i].metadata.annotations!['grainline/ref'];
      expect(ref).toBe(table.ref);
      expect(parseRef(ref)).toMatchObject({ table: table.name });
      expect(tableEntityRef(ref)).toBe(stringifyEntityRef(entities[i]));
    });
  });

  it('refer to the systems that schemas become', () => {
    const systems = new Set(
      schemas.map(s => stringifyEntityRef(systemEntity(s, options))),
    );
    tables.forEach(table =>
      expect(systems).toContain(tableEntity(table, options).spec.system),
    );
  });
});

describe('rejectionOf', () => {
  it.each<[string, (entity: Entity) => void, string]>([
    ['a name', e => (e.metadata.name = 'a b'), '"metadata.name" is not valid'],
    ['a tag', e => (e.metadata.tags = ['A_b']), '"tags.0" is not valid'],
    ['a link', e => (e.metadata.links = [{ url: '/x' }]), '"links.0.url"'],
    [
      'a foreign field',
      e => Object.assign(e, { x: 1 }),
      'must NOT have additional properties',
    ],
    ['no owner', e => (e.spec!.owner = ''), '/spec/owner'],
    ['another kind', e => (e.kind = 'Component'), 'not one of ours'],
  ])('says that %s is wrong', async (_, spoil, reason) => {
    const entity: Entity = structuredClone(tableEntity(orderFacts, options));
    spoil(entity);
    expect(await rejectionOf(entity)).toContain(reason);
  });
});
