import {
  TableRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** Reads a table's ref out of a URL; anything else is no table. */
export function tableFromParam(
  param: string | null | undefined,
): TableRef | undefined {
  if (!param) {
    return undefined;
  }
  try {
    parseTableRef(param);
    return param;
  } catch {
    return undefined;
  }
}
