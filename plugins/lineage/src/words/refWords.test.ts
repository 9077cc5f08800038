import { clauseWords } from './clauseWords';
import { ownerWords } from './ownerWords';
import { refWords } from './refWords';

describe('refWords', () => {
  it.each([
    ['shop', 'shop'],
    ['shop/raw', 'raw'],
    ['shop/raw/orders', 'raw.orders'],
    ['shop/ops/Weird.Name%2F50%20%25/n', 'ops.Weird.Name/50 %.n'],
  ])('writes %s as %s', (ref, words) => {
    expect(refWords(ref)).toBe(words);
  });
});

describe('ownerWords', () => {
  it.each([
    ['group:default/shop', 'shop'],
    ['user:default/ada', 'ada'],
    ['group:finance/ledger', 'finance/ledger'],
    ['etl', 'etl'],
  ])('writes %s as %s', (owner, words) => {
    expect(ownerWords(owner)).toBe(words);
  });
});

describe('clauseWords', () => {
  it('says an inner join in two words', () => {
    expect(clauseWords('inner-join')).toBe('inner join');
  });
});
