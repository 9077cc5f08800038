/** A source system of one country, with its schemas. */
export type Unit = {
  /** Such as `crm_de`. */
  readonly name: string;
  /** In words, for comments. */
  readonly title: string;
  readonly raw: string;
  readonly staging: string;
  readonly marts: string;
};

const SYSTEMS: readonly (readonly [name: string, title: string])[] = [
  ['crm', 'customer management'],
  ['wms', 'warehouse management'],
  ['pos', 'tills'],
  ['ads', 'advertising'],
  ['billing', 'billing'],
  ['support', 'support desk'],
  ['b2b', 'wholesale'],
  ['loyalty', 'loyalty programme'],
  ['fraud', 'fraud detection'],
  ['logistics', 'logistics'],
  ['procurement', 'procurement'],
  ['planning', 'planning'],
  ['mobile', 'mobile app'],
  ['mailing', 'mailings'],
  ['facility', 'buildings'],
  ['treasury', 'treasury'],
];

const COUNTRIES = 'de fr nl gb ch se at be dk es fi ie it no pl pt'.split(' ');

/** The unit of this number: all systems of the first country, then of the next, and then a second generation of them. */
export function unitAt(index: number): Unit {
  const [system, title] = SYSTEMS[index % SYSTEMS.length];
  const round = Math.floor(index / SYSTEMS.length);
  const country = COUNTRIES[round % COUNTRIES.length];
  const generation = Math.floor(round / COUNTRIES.length) + 1;
  const name = `${system}_${country}${generation > 1 ? `_${generation}` : ''}`;
  return {
    name,
    title: `${title} in ${country.toUpperCase()}`,
    raw: `${name}_raw`,
    staging: `${name}_staging`,
    marts: `${name}_marts`,
  };
}

/** Whether a schema is one of a unit's: the generator's own relations, and only they, are in such schemas. */
export const UNIT_SCHEMA_PATTERN = `^(${SYSTEMS.map(([name]) => name).join(
  '|',
)})_(${COUNTRIES.join('|')})(_[0-9]+)?_(raw|staging|marts)$`;

/** Creates the unit's schemas, readable by the role that crawls, as `grants.sql` does for the hand-made ones. */
export function unitSql(unit: Unit, crawlerRole: string): string {
  const schemas = [unit.raw, unit.staging, unit.marts];
  const list = schemas.join(', ');
  return [
    ...schemas.map(schema => `CREATE SCHEMA IF NOT EXISTS ${schema};`),
    `COMMENT ON SCHEMA ${unit.raw} IS 'Deliveries of the system for ${unit.title}.';`,
    `COMMENT ON SCHEMA ${unit.staging} IS 'Typed and deduplicated data of the system for ${unit.title}.';`,
    `COMMENT ON SCHEMA ${unit.marts} IS 'Facts, dimensions and figures about ${unit.title}.';`,
    `GRANT USAGE ON SCHEMA ${list} TO ${crawlerRole};`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${list} GRANT SELECT ON TABLES TO ${crawlerRole};`,
  ].join('\n');
}
