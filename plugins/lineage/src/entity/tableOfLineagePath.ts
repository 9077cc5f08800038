import {
  TableRef,
  tableRefOfEntityName,
} from '@grainline/backstage-plugin-lineage-common';
import { LINEAGE_TAB_PATH } from './useTableLinks';

// Wherever the app and its catalog are mounted.
const TABLE_LINEAGE = new RegExp(
  `/default/resource/([^/]+)${LINEAGE_TAB_PATH}$`,
  'i',
);

/** The table whose lineage a path of the portal shows, as far as the path alone tells. */
export function tableOfLineagePath(pathname: string): TableRef | undefined {
  const [, name] = TABLE_LINEAGE.exec(pathname) ?? [];
  return name === undefined ? undefined : tableRefOfEntityName(name);
}
