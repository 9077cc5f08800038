import { ownerOf, Ownership } from './ownerOf';

const ownership: Ownership = {
  rules: [
    { schema: 'marts', name: 'traffic_*', owner: 'group:default/growth' },
    { schema: 'marts', owner: 'group:default/finance' },
    { source: 'lake', schema: 'raw', owner: 'group:default/lake' },
    { databaseOwner: 'etl_*', owner: 'group:default/data-platform' },
  ],
  defaultOwner: 'group:default/unowned',
};
const find = (thing: Partial<Parameters<typeof ownerOf>[0]>) =>
  ownerOf({ source: 'shop', schema: 'x', name: 'y', ...thing }, ownership);

describe('ownerOf', () => {
  it('takes the first rule that matches', () => {
    expect(find({ schema: 'marts', name: 'traffic_daily' })).toEqual({
      owner: 'group:default/growth',
      by: 'rule',
    });
    expect(find({ schema: 'marts', name: 'revenue' }).owner).toBe(
      'group:default/finance',
    );
  });

  it('needs every pattern of a rule to match', () => {
    expect(find({ schema: 'raw' }).by).toBe('default');
    expect(find({ schema: 'raw', source: 'lake' }).owner).toBe(
      'group:default/lake',
    );
  });

  it('knows the owner in the database, where there is one', () => {
    expect(find({ databaseOwner: 'etl_nightly' }).owner).toBe(
      'group:default/data-platform',
    );
    expect(find({ databaseOwner: undefined }).by).toBe('default');
  });

  it('believes the comment before any rule', () => {
    expect(
      find({ schema: 'marts', comment: 'Weekly users. @owner user:jane' }),
    ).toEqual({ owner: 'user:default/jane', by: 'comment' });
  });

  it('leaves to the rules what a comment names illegally', () => {
    expect(find({ schema: 'marts', comment: '@owner component:x' }).owner).toBe(
      'group:default/finance',
    );
  });

  it('gives a schema the owner of the first rule that is not about tables', () => {
    expect(find({ schema: 'marts', name: undefined }).owner).toBe(
      'group:default/finance',
    );
  });

  it('falls back to the default owner, and says so', () => {
    expect(find({})).toEqual({ owner: 'group:default/unowned', by: 'default' });
  });
});
