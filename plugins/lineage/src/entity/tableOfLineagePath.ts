import {
  TableRef,
  tableRefOfEntityName,
} from '@grainline/backstage-plugin-lineage-common';
import { LINEAGE_TAB_PATH } from './useTableLinks';

// Wherever the app and its catalog are mounted.
const TABLE_PAGE = /\/default\/resource\/([^/]+)$/i;

/** The table whose lineage a path of the portal shows, as far as the path alone tells. */
export function tableOfLineagePath(pathname: string): TableRef | undefined {
  if (!pathname.endsWith(LINEAGE_TAB_PATH)) {
    return undefined;
  }
  const page = pathname.slice(0, -LINEAGE_TAB_PATH.length);
  const [, name] = TABLE_PAGE.exec(page) ?? [];
  return name === undefined ? undefined : tableRefOfEntityName(name);
}
