import {
  ANNOTATION_REF,
  parseRef,
} from '@grainline/backstage-plugin-lineage-common';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { PortalVisitor } from './PortalVisitor';
import { until } from './until';

const PAGE = 500;
const TIMEOUT_MS = 30 * 60_000;

/** Refs of all tables of a source that the catalog holds an entity for. */
export async function entityRefsOf(
  visitor: PortalVisitor,
  source: string,
): Promise<Set<string>> {
  const refs = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await visitor.catalog.queryEntities(
      cursor
        ? { cursor, limit: PAGE }
        : {
            filter: {
              kind: 'Resource',
              [`metadata.annotations.${ANNOTATION_REF}`]: CATALOG_FILTER_EXISTS,
            },
            fields: ['metadata.annotations'],
            limit: PAGE,
          },
    );
    for (const entity of page.items) {
      const ref = entity.metadata.annotations?.[ANNOTATION_REF];
      if (ref && parseRef(ref).source === source) {
        refs.add(ref);
      }
    }
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return refs;
}

/** Waits until the catalog holds just as many tables as the record. */
export async function awaitEntities(
  visitor: PortalVisitor,
  source: string,
  expected: number,
  tell: (detail: string) => void,
): Promise<Set<string>> {
  return until<Set<string>>(
    `${expected} entities in the catalog`,
    TIMEOUT_MS,
    async () => {
      const refs = await entityRefsOf(visitor, source);
      return refs.size === expected
        ? { answer: refs }
        : { notYet: `${refs.size} of ${expected}` };
    },
    tell,
  );
}
