import { CREATION, DATASHARES, SIZES } from '../statements/figures';
import { TextRow } from '../session/RedshiftSession';
import { FactReader } from './FactReader';

/** Figures of relations by their id; undefined where the server does not tell them. */
export interface Figures {
  readonly created: ReadonlyMap<string, string | undefined> | undefined;
  readonly sizes: ReadonlyMap<string, TextRow> | undefined;
  /** Of a database made from a datashare, the database that shares. */
  readonly shared: ReadonlyMap<string, string>;
}

/** Reads figures, none of which a crawl needs. */
export async function readFigures(facts: FactReader): Promise<Figures> {
  const created = await facts.rows(CREATION);
  const sizes = await facts.rows(SIZES);
  const shares = (await facts.rows(DATASHARES)) ?? [];
  return {
    created:
      created &&
      new Map(
        created.map(row => [row.table_oid ?? '', row.created ?? undefined]),
      ),
    sizes: sizes && new Map(sizes.map(row => [row.table_oid ?? '', row])),
    shared: new Map(
      shares.flatMap(row => {
        const consumer = row.consumer_database?.trim();
        const producer = row.source_database?.trim();
        return consumer &&
          producer &&
          row.share_type?.trim().toUpperCase() === 'INBOUND'
          ? [[consumer, producer] as const]
          : [];
      }),
    ),
  };
}
