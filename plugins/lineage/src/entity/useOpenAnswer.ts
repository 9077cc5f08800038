import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { OpenAnswer, readOpenAnswer, writeOpenAnswer } from './OpenAnswer';

/** The answer that is open on a table's page, kept in the URL so that a link shows the same; opening undefined closes it. */
export function useOpenAnswer(
  table: TableRef,
): readonly [OpenAnswer | undefined, (answer: OpenAnswer | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const open = useCallback(
    (answer: OpenAnswer | undefined) =>
      setParams(before => writeOpenAnswer(table, before, answer), {
        preventScrollReset: true,
      }),
    [table, setParams],
  );
  const answer = useMemo(() => readOpenAnswer(table, params), [table, params]);
  return [answer, open];
}
