import { unitAt, type Unit } from './Unit';

/** A column that a family's entity has besides those that all have. */
export type Attribute = {
  readonly name: string;
  readonly type: string;
  /** An SQL expression over the row number `i`, from which the sample rows come. */
  readonly value: string;
};

/** Relations about one entity of one unit, from its deliveries to its figures. */
export type Family = {
  readonly unit: Unit;
  readonly entity: string;
  readonly attributes: readonly Attribute[];
  /** The entity before this one in the same unit, to which facts refer. */
  readonly previousEntity?: string;
};

const ENTITIES = (
  'accounts agreements appointments assets bookings carriers claims contacts deliveries devices ' +
  'invoices leads locations members packages quotes subscriptions suppliers tickets vouchers'
).split(' ');

const BASIC_ATTRIBUTES: readonly Attribute[] = [
  { name: 'reference', type: 'text', value: `'R-' || i` },
  { name: 'title', type: 'text', value: `'Title ' || i` },
  { name: 'priority', type: 'smallint', value: `i % 5` },
  { name: 'amount', type: 'numeric(12, 2)', value: `i * 1.25` },
  { name: 'is_active', type: 'boolean', value: `i % 3 > 0` },
  { name: 'opened_on', type: 'date', value: `date '2025-01-01' + i` },
  { name: 'city', type: 'text', value: `'City ' || i % 7` },
  { name: 'postal_code', type: 'varchar(10)', value: `lpad(i::text, 5, '0')` },
  {
    name: 'channel',
    type: 'text',
    value: `(ARRAY['web', 'app', 'phone'])[1 + i % 3]`,
  },
  { name: 'score', type: 'double precision', value: `i / 7.0` },
  { name: 'external_id', type: 'uuid', value: `md5(i::text)::uuid` },
  { name: 'details', type: 'jsonb', value: `jsonb_build_object('n', i)` },
  { name: 'labels', type: 'text[]', value: `ARRAY['l' || i % 4]` },
  { name: 'duration', type: 'interval', value: `interval '1 minute' * i` },
  { name: 'discount', type: 'numeric(5, 2)', value: `i % 20` },
  { name: 'closed_on', type: 'date', value: `date '2025-06-01' + i` },
];

/** Every basic attribute of the thing itself and of the two parties that most things have. */
const ATTRIBUTES = ['', 'billing_', 'shipping_'].flatMap(party =>
  BASIC_ATTRIBUTES.map(attribute => ({
    ...attribute,
    name: `${party}${attribute.name}`,
  })),
);

/** How many families a unit has. */
export const FAMILIES_PER_UNIT = ENTITIES.length;

/** The family of this number: always the same one. */
export function familyAt(index: number): Family {
  const unitIndex = Math.floor(index / FAMILIES_PER_UNIT);
  const place = index % FAMILIES_PER_UNIT;
  // Wide tables, as source systems have them: 60,000 relations come to about a million columns.
  const count = 18 + ((unitIndex * 3 + place * 5) % 23);
  const first = (unitIndex * 7 + place * 3) % ATTRIBUTES.length;
  return {
    unit: unitAt(unitIndex),
    entity: ENTITIES[place],
    attributes: Array.from(
      { length: count },
      (_, i) => ATTRIBUTES[(first + i) % ATTRIBUTES.length],
    ),
    previousEntity: place === 0 ? undefined : ENTITIES[place - 1],
  };
}
