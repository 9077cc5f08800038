import { systemEntity, systemEntityRef } from './systemEntity';

const options = {
  ownership: {
    rules: [
      { schema: 'core', name: 'order_*', owner: 'group:default/commerce' },
      { databaseOwner: 'warehouse_*', owner: 'group:default/data-platform' },
    ],
    defaultOwner: 'group:default/unknown',
  },
  relations: { dependsOn: true, partOf: true },
  tables: undefined,
  appBaseUrl: undefined,
};

describe('systemEntity', () => {
  it('says what a schema is and whose', () => {
    const entity = systemEntity(
      {
        ref: 'shop/core',
        name: 'core',
        entityName: 'shop.core',
        comment: 'Facts and dimensions.',
        owner: 'warehouse_owner',
      },
      options,
    );
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: {
        namespace: 'default',
        name: 'shop.core',
        title: 'shop.core',
        description: 'Facts and dimensions.',
        annotations: {
          'grainline/ref': 'shop/core',
          'backstage.io/managed-by-location': 'lineage:shop/core',
          'backstage.io/managed-by-origin-location': 'lineage:shop/core',
        },
        tags: ['shop', 'core'],
      },
      spec: { type: 'schema', owner: 'group:default/data-platform' },
    });
    expect(systemEntityRef('shop/core')).toBe('system:default/shop.core');
  });
});
