import { familyAt } from './Family';
import { FAMILY_MEMBERS } from './familyMembers';
import { UNIT_SCHEMA_PATTERN } from './Unit';

describe('familyAt', () => {
  const families = Array.from({ length: 6_000 }, (_, i) => familyAt(i));

  it('never gives two families the same name, far beyond 60,000 relations', () => {
    const names = families.map(({ unit, entity }) => `${unit.raw}.${entity}`);
    expect(new Set(names).size).toBe(6_000);
    expect(6_000 * FAMILY_MEMBERS.length).toBeGreaterThan(60_000);
  });

  it('only uses schemas that are recognised as generated', () => {
    const pattern = new RegExp(UNIT_SCHEMA_PATTERN);
    for (const { unit } of families) {
      expect([unit.raw, unit.staging, unit.marts]).toEqual(
        [unit.raw, unit.staging, unit.marts].filter(s => pattern.test(s)),
      );
    }
    expect('core').not.toMatch(pattern);
    expect('raw').not.toMatch(pattern);
  });

  it('names every attribute of an entity once', () => {
    for (const { attributes } of families) {
      expect(new Set(attributes.map(a => a.name)).size).toBe(attributes.length);
    }
  });
});
