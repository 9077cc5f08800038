import { columnRef } from '@grainline/backstage-plugin-lineage-common';
import { COLUMN_PARAM, useBrowseLinks, useCatalogPresence } from '../entity';
import { LineageTableDocument } from './LineageTableDocument';

function withColumn(location: string, column: string | undefined): string {
  if (column === undefined) {
    return location;
  }
  const query = new URLSearchParams({
    [COLUMN_PARAM]: encodeURIComponent(column),
  });
  return `${location}${location.includes('?') ? '&' : '?'}${query}`;
}

/** Where a document's table opens, with a column chosen: where its location says, or at a page of our own if the catalog does not hold the table. */
export function useDocumentPage(
  document: LineageTableDocument,
): (column?: string) => string {
  const browse = useBrowseLinks();
  const { presence } = useCatalogPresence();
  const { location, lineageRef, entityName } = document;
  if (lineageRef && entityName && presence?.has(entityName) === false) {
    return column =>
      browse.table(
        lineageRef,
        column === undefined ? undefined : columnRef(lineageRef, column),
      );
  }
  return column => withColumn(location, column);
}
