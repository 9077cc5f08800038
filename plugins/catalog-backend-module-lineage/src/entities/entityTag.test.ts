import { makeValidator } from '@backstage/catalog-model';
import { entityTag } from './entityTag';

describe('entityTag', () => {
  it.each([
    ['shop', 'shop'],
    ['hr_private', 'hr-private'],
    ['Weird.Name/50 %', 'weird-name-50'],
    ['Zürich', 'zurich'],
    ['__x__', 'x'],
    [`${'a'.repeat(62)}__b`, 'a'.repeat(62)],
  ])('makes %s the legal tag %s', (name, tag) => {
    expect(entityTag(name)).toBe(tag);
    expect(makeValidator().isValidTag(tag)).toBe(true);
  });

  it.each(['%', '', '顧客', '—'])('finds no tag in %j', name => {
    expect(entityTag(name)).toBeUndefined();
  });
});
