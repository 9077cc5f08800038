import { entityOf } from '../__testUtils__';
import { ownerOf } from './ownerOf';

const entity = entityOf('shop/raw/orders');

describe('ownerOf', () => {
  it('takes the owner that the catalog resolved, before what was written', () => {
    expect(
      ownerOf({
        ...entity,
        relations: [{ type: 'ownedBy', targetRef: 'group:default/finance' }],
      }),
    ).toEqual({ ref: 'group:default/finance' });
    expect(ownerOf(entity)).toEqual({ ref: 'group:default/shop' });
  });

  it('takes a bare name for a group’s', () => {
    expect(ownerOf({ ...entity, spec: { owner: 'shop' } })).toEqual({
      ref: 'group:default/shop',
    });
  });

  it('takes a table for nobody’s that fell to the default owner, or has none', () => {
    const { metadata } = entity;
    expect(
      ownerOf({
        ...entity,
        metadata: {
          ...metadata,
          annotations: { 'grainline/owner-by': 'default' },
        },
      }),
    ).toBe('nobody');
    expect(ownerOf({ ...entity, spec: {} })).toBe('nobody');
  });
});
