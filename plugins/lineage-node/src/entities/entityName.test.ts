import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import {
  tableRef,
  tableRefOfEntityName,
} from '@grainline/backstage-plugin-lineage-common';
import fc from 'fast-check';
import { entityName } from './entityName';

const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 127 }),
  fc.stringMatching(/^[a-zA-Z0-9_.-]{1,70}$/),
  fc.constantFrom('a', 'b', 'a.b', 'b.c', 'A', '_', '-', 'a-', 'tab'),
);

describe('entityName', () => {
  it('leaves plain names readable', () => {
    expect(entityName('shop', 'core', 'order_facts')).toBe(
      'shop.core.order_facts',
    );
    expect(entityName('shop', 'core')).toBe('shop.core');
  });

  it('is legal for every name', () => {
    fc.assert(
      fc.property(name, name, name, (...segments) => {
        const n = entityName(...segments);
        expect([n, KubernetesValidatorFunctions.isValidObjectName(n)]).toEqual([
          n,
          true,
        ]);
        expect(n).toBe(n.toLocaleLowerCase('en-US'));
      }),
    );
  });

  it('gives two tables two names', () => {
    fc.assert(
      fc.property(
        fc.tuple(name, name, name),
        fc.tuple(name, name, name),
        (a, b) => {
          fc.pre(JSON.stringify(a) !== JSON.stringify(b));
          expect(entityName(...a)).not.toBe(entityName(...b));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lets a plain name of a table be read back, and none else', () => {
    expect(tableRefOfEntityName(entityName('my-shop', 'core', 'facts'))).toBe(
      'my-shop/core/facts',
    );
    expect(
      tableRefOfEntityName(entityName('shop', 'core', 'Facts')),
    ).toBeUndefined();
    expect(tableRefOfEntityName(entityName('shop', 'core'))).toBeUndefined();
    fc.assert(
      fc.property(name, name, name, (...segments) => {
        const readable = entityName(...segments) === segments.join('.');
        expect(tableRefOfEntityName(entityName(...segments))).toBe(
          readable ? tableRef(...segments) : undefined,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('tells apart what differs by case, by dots, or beyond the 63rd character', () => {
    const names = [
      entityName('shop', 'raw', 'orders'),
      entityName('shop', 'raw', 'Orders'),
      entityName('shop', 'raw.orders', 'x'),
      entityName('shop', 'raw', 'orders.x'),
      entityName('shop', 'raw', `${'x'.repeat(60)}1`),
      entityName('shop', 'raw', `${'x'.repeat(60)}2`),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});
