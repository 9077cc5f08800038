import { Button } from '@backstage/ui';
import { KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useGraphActions } from '../flow';
import { LineageList, Side, TreeItem, growTree } from '../graph';
import { useTexts } from '../texts';
import styles from './LineageTree.module.css';
import { TreeRowView } from './TreeRowView';
import { treeKey } from './treeKey';
import { TreeRow, treeRows } from './treeRows';

/** Rows that are drawn at once. */
const PAGE = 150;
/** Down to this level everything is open at first. */
const OPEN_TO = 2;

/** One side of the lineage as a tree, to be walked with the arrow keys. */
export function SideTree(props: { list: LineageList; side: Side }) {
  const t = useTexts();
  const { select, expand, toggleSchema } = useGraphActions();
  const { list, side } = props;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const [room, setRoom] = useState(PAGE);
  const tree = useRef<HTMLDivElement>(null);

  const items = useMemo(() => growTree(list, side), [list, side]);
  const rows = useMemo(
    () =>
      treeRows(
        list,
        side,
        items,
        (item: TreeItem) => item.level < OPEN_TO !== turned.has(item.key),
      ),
    [list, side, items, turned],
  );
  const shown = rows.slice(0, room);
  const tabbable = shown.some(row => row.key === current)
    ? current
    : shown[0]?.key;

  const turn = (key: string) =>
    setTurned(before => {
      const after = new Set(before);
      return after.delete(key) ? after : after.add(key);
    });
  const goTo = (key: string) => {
    setCurrent(key);
    tree.current
      ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      ?.focus();
  };
  const activate = (row: TreeRow) => {
    if (row.kind === 'waiting') {
      if (row.waiting.more > 0) {
        expand(row.ref, side);
      }
    } else if (row.table) {
      select?.({ table: row.item.ref });
    } else {
      toggleSchema?.(row.item.ref);
    }
  };
  const onKeyDown = (event: KeyboardEvent, row: TreeRow) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      activate(row);
      return;
    }
    const move = treeKey(shown, row.key, event.key);
    if (!move) {
      return;
    }
    event.preventDefault();
    if ('to' in move) {
      goTo(move.to);
    } else {
      turn('open' in move ? move.open : move.close);
    }
  };

  if (rows.length === 0) {
    return <p className={styles.nothing}>{t(`list.nothing.${side}`)}</p>;
  }
  return (
    <>
      <div
        ref={tree}
        role="tree"
        aria-label={t(`list.treeOf.${side}`)}
        className={styles.tree}
      >
        {shown.map(row => (
          <TreeRowView
            key={row.key}
            row={row}
            isTabbable={row.key === tabbable}
            onFocus={setCurrent}
            onKeyDown={onKeyDown}
            onOpen={activate}
            onTurn={turn}
          />
        ))}
      </div>
      {rows.length > shown.length && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setRoom(room + PAGE)}
        >
          {t('list.moreRows', {
            count: Math.min(PAGE, rows.length - shown.length),
          })}
        </Button>
      )}
    </>
  );
}
