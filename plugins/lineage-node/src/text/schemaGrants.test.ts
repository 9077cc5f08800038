import { schemaGrants } from './schemaGrants';

describe('schemaGrants', () => {
  it('quotes names, so that any of them can be pasted', () => {
    expect(schemaGrants('Sales "EU"', 'grainline')).toEqual([
      'GRANT USAGE ON SCHEMA "Sales ""EU""" TO "grainline";',
      'GRANT SELECT ON ALL TABLES IN SCHEMA "Sales ""EU""" TO "grainline";',
    ]);
  });

  it('leaves a place for what is not known', () => {
    expect(schemaGrants(undefined, undefined)[0]).toBe(
      'GRANT USAGE ON SCHEMA <schema> TO <crawling role>;',
    );
  });
});
