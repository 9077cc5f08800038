import { ReactNode } from 'react';
import styles from '../Table.module.css';

/** A table that may be wider than its place: it is scrolled sideways, also by the keyboard. */
export function WideTable(props: {
  /** What the table shows, for those who hear it. */
  label: string;
  children: ReactNode;
}) {
  return (
    <div
      className={styles.scroller}
      role="region"
      aria-label={props.label}
      // What scrolls must take the focus: else the keyboard cannot reach what is out of sight.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>{props.children}</table>
    </div>
  );
}
