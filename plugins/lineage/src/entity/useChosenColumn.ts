import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { COLUMN_PARAM, columnFromParam, columnToParam } from './columnParam';

/** The column chosen on a table's page, kept in the URL so that a link shows the same; choosing undefined chooses none. */
export function useChosenColumn(
  table: TableRef,
): readonly [ColumnRef | undefined, (column: ColumnRef | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (column: ColumnRef | undefined) =>
      setParams(before => {
        const next = new URLSearchParams(before);
        if (column) {
          next.set(COLUMN_PARAM, columnToParam(table, column));
        } else {
          next.delete(COLUMN_PARAM);
        }
        return next;
      }),
    [table, setParams],
  );
  return [
    columnFromParam(table, params.get(COLUMN_PARAM) ?? undefined),
    choose,
  ];
}
