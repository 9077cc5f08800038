import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { OpenAnswer, writeOpenAnswer } from './OpenAnswer';
import { LinkedTable, useTableLinks } from './useTableLinks';

/** Where whole answers stand: on the page of the table that they are about. */
export interface AnswerLinks {
  source(table: LinkedTable, column: ColumnRef): string;
  /** Of a column, or of the whole table. */
  impact(table: LinkedTable, column?: ColumnRef): string;
  grain(table: LinkedTable): string;
  /** @param since - `YYYY-MM-DD` */
  changes(table: LinkedTable, since?: string): string;
}

function withAnswer(page: string, table: TableRef, answer: OpenAnswer): string {
  const [path, query] = page.split('?', 2);
  return `${path}?${writeOpenAnswer(
    table,
    new URLSearchParams(query),
    answer,
  )}`;
}

/** Makes links that open an answer on a table's entity page. */
export function useAnswerLinks(): AnswerLinks {
  const links = useTableLinks();
  return useMemo(() => {
    const link = (table: LinkedTable, answer: OpenAnswer) =>
      withAnswer(links.overview(table), table.ref, answer);
    return {
      source: (table, column) => link(table, { kind: 'source', column }),
      impact: (table, column) => link(table, { kind: 'impact', column }),
      grain: table => link(table, { kind: 'grain' }),
      changes: (table, since) => link(table, { kind: 'changes', since }),
    };
  }, [links]);
}
