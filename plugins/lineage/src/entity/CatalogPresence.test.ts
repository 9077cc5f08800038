import { Entity } from '@backstage/catalog-model';
import { CatalogPresence } from './CatalogPresence';

/** A catalog that holds some tables, and writes down what it was asked for. */
function catalogOf(...names: string[]) {
  const asked: string[][] = [];
  let away = false;
  return {
    asked,
    goAway: (gone: boolean) => {
      away = gone;
    },
    getEntitiesByRefs: async (request: { entityRefs: string[] }) => {
      asked.push(request.entityRefs);
      if (away) {
        throw new Error('The catalog is away');
      }
      return {
        items: request.entityRefs.map(ref => {
          const name = ref.slice(ref.indexOf('/') + 1);
          return names.includes(name)
            ? ({ kind: 'Resource', metadata: { name } } as Entity)
            : undefined;
        }),
      };
    },
  };
}

const settle = () => new Promise(resolve => setTimeout(resolve, 120));

describe('CatalogPresence', () => {
  it('takes a table for there until the catalog says that it is not', async () => {
    const presence = CatalogPresence.of(catalogOf('shop.raw.orders'));
    let told = 0;
    presence.subscribe(() => {
      told += 1;
    });
    expect(presence.has('shop.raw.orders')).toBe(true);
    expect(presence.has('shop.raw.gone')).toBe(true);
    await settle();
    expect(presence.has('shop.raw.orders')).toBe(true);
    expect(presence.has('shop.raw.gone')).toBe(false);
    expect(told).toBe(1);
  });

  it('asks for a page of links in one request, and never again', async () => {
    const catalog = catalogOf('a', 'b');
    const presence = CatalogPresence.of(catalog);
    ['a', 'b', 'a'].forEach(name => presence.has(name));
    await settle();
    ['a', 'b'].forEach(name => presence.has(name));
    await settle();
    expect(catalog.asked).toEqual([
      ['resource:default/a', 'resource:default/b'],
    ]);
    expect(CatalogPresence.of(catalog)).toBe(presence);
  });

  it('asks for thousands in parts', async () => {
    const catalog = catalogOf();
    const presence = CatalogPresence.of(catalog);
    Array.from({ length: 1_200 }, (_, i) => presence.has(`t${i}`));
    await settle();
    expect(catalog.asked.map(refs => refs.length)).toEqual([500, 500, 200]);
  });

  it('takes nothing for missing while the catalog is away, and asks again', async () => {
    const catalog = catalogOf();
    catalog.goAway(true);
    const presence = CatalogPresence.of(catalog);
    presence.has('a');
    await settle();
    catalog.goAway(false);
    expect(presence.has('a')).toBe(true);
    await settle();
    expect(presence.has('a')).toBe(false);
  });
});
