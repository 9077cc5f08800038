import { KeyboardEvent } from 'react';
import { useGraphActions } from '../flow';
import { useTexts } from '../texts';
import styles from './LineageTree.module.css';
import { TreeRow } from './treeRows';
import { treeRowWords } from './treeRowWords';

/** Pixels by which each level stands further in; deep ones no more than fits. */
const INDENT = 16;
const MOST_INDENTS = 10;

function Content(props: { row: TreeRow }) {
  const t = useTexts();
  const { expanding } = useGraphActions();
  const { row } = props;
  if (row.kind === 'table') {
    return (
      <>
        <span className={styles.name}>{row.item.name}</span>{' '}
        <span className={styles.how}>{treeRowWords(t, row)}</span>
      </>
    );
  }
  const { side, more, hidden } = row.waiting;
  const words = expanding.has(`${row.ref} ${side}`)
    ? t('list.reading')
    : t(`list.more.${side}`, { count: more });
  return (
    <span className={more > 0 ? styles.action : styles.how}>
      {[
        more > 0 && words,
        hidden > 0 && t(`list.hidden.${side}`, { count: hidden }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

/** A row of the tree. */
export function TreeRowView(props: {
  row: TreeRow;
  /** True for the one row that the tab key reaches. */
  isTabbable: boolean;
  onFocus: (key: string) => void;
  onKeyDown: (event: KeyboardEvent, row: TreeRow) => void;
  /** Opens what the row stands for. */
  onOpen: (row: TreeRow) => void;
  /** Opens or closes what is below it. */
  onTurn: (key: string) => void;
}) {
  const { row, isTabbable, onFocus, onKeyDown, onOpen, onTurn } = props;
  const isOpen = row.kind === 'table' ? row.isOpen : undefined;
  return (
    // The tree's keys are those of a tree; the pointer may do the same on each row.
    <div
      role="treeitem"
      aria-level={row.level}
      aria-expanded={isOpen}
      aria-posinset={row.position}
      aria-setsize={row.of}
      aria-selected={false}
      tabIndex={isTabbable ? 0 : -1}
      className={styles.row}
      data-key={row.key}
      style={{
        paddingLeft: Math.min(row.level - 1, MOST_INDENTS) * INDENT,
      }}
      onFocus={() => onFocus(row.key)}
      onKeyDown={event => onKeyDown(event, row)}
      onClick={() => onOpen(row)}
    >
      <span
        aria-hidden
        className={styles.turn}
        data-open={isOpen}
        onClick={event => {
          if (isOpen !== undefined) {
            event.stopPropagation();
            onTurn(row.key);
          }
        }}
      >
        {isOpen !== undefined && '▸'}
      </span>
      <span className={styles.content}>
        <Content row={row} />
      </span>
    </div>
  );
}
