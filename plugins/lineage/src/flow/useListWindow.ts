import { UIEvent, useEffect, useMemo, useState } from 'react';
import { DrawnTable } from '../graph';
import { useDrawing } from './DrawingContext';
import { ROW } from './lineEnds';

/** Rows that are drawn above and below those in sight. */
const SPARE = 4;

/** Keeps how the columns of an unfolded table are scrolled and searched, and which of them have to be drawn. */
export function useListWindow(table: DrawnTable, height: number) {
  const { lists } = useDrawing();
  const [search, setSearch] = useState('');
  const [scrolled, setScrolled] = useState(0);

  const wanted = search.trim().toLocaleLowerCase();
  const found = useMemo(
    () =>
      wanted === ''
        ? table.columns
        : table.columns.filter(c =>
            c.name.toLocaleLowerCase().includes(wanted),
          ),
    [table.columns, wanted],
  );
  const most = Math.max(0, found.length * ROW - height);
  const top = Math.min(scrolled, most);

  useEffect(() => {
    lists.set(table.ref, {
      scrolled: top,
      found:
        wanted === ''
          ? undefined
          : new Map(found.map((column, row) => [column.ref, row])),
    });
  }, [lists, table.ref, top, wanted, found]);
  useEffect(() => () => lists.set(table.ref, undefined), [lists, table.ref]);

  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.ceil((top + height) / ROW) + SPARE;
  return {
    search,
    setSearch,
    onScroll: (event: UIEvent<HTMLElement>) =>
      setScrolled(event.currentTarget.scrollTop),
    total: found.length,
    rows: found.slice(first, last),
    above: first * ROW,
    below: Math.max(0, found.length - last) * ROW,
  };
}
