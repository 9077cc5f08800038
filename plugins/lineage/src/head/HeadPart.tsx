import { ReactNode } from 'react';
import styles from './Head.module.css';

/** One question of the head and its answer. */
export function HeadPart(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
