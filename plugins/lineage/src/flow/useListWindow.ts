import {
  UIEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
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
  const element = useRef<HTMLDivElement>(null);
  const asked = table.columns.findIndex(c => c.chosen || c.lit);
  // What a person looks for is in sight at first.
  useLayoutEffect(() => {
    if (element.current && asked > 0) {
      element.current.scrollTop = asked * ROW - height / 2;
      setScrolled(element.current.scrollTop);
    }
  }, [asked, height]);

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
    element,
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
