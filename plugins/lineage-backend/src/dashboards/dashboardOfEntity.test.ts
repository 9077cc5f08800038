import { Entity } from '@backstage/catalog-model';
import { dashboardOfEntity } from './dashboardOfEntity';

const entity = (
  annotations: Record<string, string>,
  rest: Partial<Entity> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'Sales', annotations },
  spec: { type: 'dashboard', owner: 'finance' },
  ...rest,
});

describe('dashboardOfEntity', () => {
  it('is no dashboard without SQL', () => {
    expect(dashboardOfEntity(entity({}))).toBeUndefined();
    expect(
      dashboardOfEntity(entity({ 'grainline/requires-sql': ' ' })),
    ).toBeUndefined();
  });

  it('reads what its annotations declare, and who owns it', () => {
    expect(
      dashboardOfEntity(
        entity({
          'grainline/requires-sql': 'select 1',
          'grainline/required-grain': 'hour',
          'grainline/requires-freshness': '26 hours',
          'grainline/requires-source': 'shop',
        }),
      ),
    ).toEqual({
      id: 'resource:default/sales',
      origin: 'catalog',
      title: 'Sales',
      owner: 'group:default/finance',
      source: 'shop',
      sql: 'select 1',
      asked: { grain: 'hour', maxAgeSeconds: 26 * 3600 },
    });
  });

  it('prefers the owner that the catalog resolved', () => {
    expect(
      dashboardOfEntity(
        entity(
          { 'grainline/requires-sql': 'select 1' },
          {
            relations: [{ type: 'ownedBy', targetRef: 'user:default/ada' }],
          },
        ),
      )?.owner,
    ).toBe('user:default/ada');
  });

  it('says that a duration is none', () => {
    expect(
      dashboardOfEntity(
        entity({
          'grainline/requires-sql': 'select 1',
          'grainline/requires-freshness': 'often',
        }),
      ),
    ).toMatchObject({
      asked: {},
      reason: {
        code: 'bad-annotation',
        message: expect.stringContaining(
          `grainline/requires-freshness is "often"`,
        ),
      },
    });
  });
});
