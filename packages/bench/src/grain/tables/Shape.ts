import { CaseUnit } from './GrainCase';

/** What a query makes of what it reads, apart from how its rows come into a table. */
export interface Shape {
  readonly name: string;
  readonly unit: CaseUnit;
  /** Makes and fills what is read. */
  readonly sources: string;
  /** The columns of the result in their order, without `@`, with their types. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** The columns that the query is made to be unique in. */
  readonly key: readonly string[];
  /** Other minimal keys that it has by how it is made. */
  readonly others?: readonly (readonly string[])[];
  /** The column of `key` that is in `unit`. */
  readonly time: string;
  readonly select: string;
}

/** Makes the shape in a unit of time. */
export type ShapeOf = (unit: CaseUnit) => Shape;

/** How long the sources reach, so that each unit occurs often enough. */
export const SPANS: Readonly<Record<CaseUnit, string>> = {
  hour: '20 days',
  day: '200 days',
  week: '700 days',
  month: '1300 days',
};

/** The first moment of every source: in the middle of every unit. */
export const BEGIN = `timestamptz '2023-03-08 09:17:23Z'`;

/** A moment at random within the span of a unit. */
export function moment(unit: CaseUnit): string {
  return `${BEGIN} + random() * interval '${SPANS[unit]}'`;
}

/** A whole number from 1 to `most` at random. */
export function upTo(most: number): string {
  return `(1 + floor(random() * ${most}))::int`;
}

/** Orders of six shops, `@raw.@orders`; its key is declared unless it is said to be hidden. */
export function orders(
  unit: CaseUnit,
  options: { readonly keyless?: boolean; readonly rows?: number } = {},
): string {
  const { keyless, rows = 6_000 } = options;
  return `
CREATE TABLE @raw.@orders (@order_id bigint${
    keyless ? '' : ' PRIMARY KEY'
  }, @store int NOT NULL, @customer int NOT NULL,
  @placed timestamptz NOT NULL, @status text NOT NULL, @amount int NOT NULL);
INSERT INTO @raw.@orders SELECT i, ${upTo(6)}, ${upTo(90)}, ${moment(unit)},
  (ARRAY['paid', 'open', 'cancelled'])[${upTo(
    3,
  )}], floor(random() * 40)::int FROM generate_series(1, ${rows}) i;`;
}

/** The six shops, `@raw.@stores`, of which two share a name and three a region. */
export const STORES = `
CREATE TABLE @raw.@stores (@store int PRIMARY KEY, @title text NOT NULL, @region text NOT NULL);
INSERT INTO @raw.@stores SELECT i, 'shop ' || i % 5, 'region ' || i % 2 FROM generate_series(1, 6) i;`;

/** Readings of seven devices without any key, `@raw.@readings`, in local time. */
export function readings(unit: CaseUnit): string {
  return `
CREATE TABLE @raw.@readings (@device text NOT NULL, @taken timestamp NOT NULL, @value int);
INSERT INTO @raw.@readings SELECT 'dev' || ${upTo(7)}, (${moment(
    unit,
  )})::timestamp(0), floor(random() * 30)::int FROM generate_series(1, 6000);`;
}
