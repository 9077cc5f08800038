import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_REF,
  TABLE_KINDS,
  TableKind,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** Tables that are shown at a time. */
export const OWNED_PAGE = 20;

/** A table that someone owns, as the catalog knows it. */
export interface OwnedTable {
  readonly ref: TableRef;
  readonly entityName: string;
  readonly title: string;
  readonly kind?: TableKind;
  readonly description?: string;
}

/** Some of an owner's tables, in the order of their names. */
export interface OwnedPage {
  readonly tables: readonly OwnedTable[];
  /** Of all pages. */
  readonly total: number;
  readonly next?: string;
  readonly previous?: string;
}

const FIELDS = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'spec.type',
];
const BY_TITLE = { field: 'metadata.title', order: 'asc' } as const;

/**
 * Reads a page of the tables that a group or user owns. The catalog pages and counts by itself, so an owner of many thousands costs as little
 * as one of ten.
 *
 * @param query.owner - Ref of the owner's entity.
 * @param query.term - A part of names; all tables without it.
 * @param query.cursor - Of the page before or after; the first page without it.
 */
export async function readOwnedTables(
  catalog: CatalogApi,
  query: { owner: string; term: string; cursor?: string },
): Promise<OwnedPage> {
  const { owner, term, cursor } = query;
  const { items, totalItems, pageInfo } = await catalog.queryEntities(
    cursor === undefined
      ? {
          filter: {
            kind: 'resource',
            'relations.ownedBy': owner,
            [`metadata.annotations.${ANNOTATION_REF}`]: CATALOG_FILTER_EXISTS,
          },
          ...(term && {
            fullTextFilter: {
              term,
              fields: ['metadata.title', 'metadata.name'],
            },
          }),
          orderFields: BY_TITLE,
          limit: OWNED_PAGE,
          fields: FIELDS,
        }
      : { cursor, limit: OWNED_PAGE, fields: FIELDS },
  );
  return {
    tables: items.map(({ metadata, spec }) => ({
      ref: metadata.annotations?.[ANNOTATION_REF] ?? '',
      entityName: metadata.name,
      title: metadata.title ?? metadata.name,
      kind: TABLE_KINDS.find(kind => kind === spec?.type),
      description: metadata.description,
    })),
    total: totalItems,
    next: pageInfo.nextCursor,
    previous: pageInfo.prevCursor,
  };
}
