import { tableOfLineagePath } from './tableOfLineagePath';

describe('tableOfLineagePath', () => {
  it.each([
    ['/catalog/default/resource/shop.core.facts/lineage', 'shop/core/facts'],
    ['/portal/things/default/Resource/a-b.c.d/lineage', 'a-b/c/d'],
  ])('tells the table of %s', (path, table) => {
    expect(tableOfLineagePath(path)).toBe(table);
  });

  it.each([
    '/catalog/default/resource/shop.core.facts',
    '/catalog/default/resource/shop.core.facts-0123456789ab/lineage',
    '/catalog/default/resource/%F0%9F/lineage',
    '/catalog/default/system/shop.core.facts/lineage',
    '/catalog/other/resource/shop.core.facts/lineage',
    '/lineage',
  ])('tells none of %s', path => {
    expect(tableOfLineagePath(path)).toBeUndefined();
  });
});
