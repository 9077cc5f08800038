import { commentOwner } from './commentOwner';

describe('commentOwner', () => {
  it.each([
    ['@owner finance', 'group:default/finance'],
    ['Revenue per day. @owner finance.', 'group:default/finance'],
    ['Revenue (@owner: group:default/Finance)', 'group:default/finance'],
    ['@owner user:jane.doe', 'user:default/jane.doe'],
    ['@OWNER eu/growth', 'group:eu/growth'],
    ['Revenue per day.\nowner: store-ops\nNet.', 'group:default/store-ops'],
    ['Owner: x', 'group:default/x'],
  ])('%j names %s', (comment, owner) => {
    expect(commentOwner(comment)).toBe(owner);
  });

  it.each([
    [undefined],
    [''],
    ['Revenue per day.'],
    ['The owner: whoever wrote it'],
    ['mail me@owner finance'],
    ['@owner component:default/portal'],
    ['@owner Zürich'],
    ['@owner'],
    [`@owner ${'x'.repeat(64)}`],
    ['@ownership finance'],
  ])('%j names nobody', comment => {
    expect(commentOwner(comment)).toBeUndefined();
  });
});
