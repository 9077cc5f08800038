import { CopyButton } from '../copy';
import styles from './ImpactNotice.module.css';

/** A text to the owners of all that is hit, to be copied. */
export function ImpactNotice(props: { notice: string }) {
  const { notice } = props;
  return (
    <details className={styles.notice}>
      <summary>Notice to the owners</summary>
      <pre>{notice}</pre>
      <CopyButton text={notice} label="Copy notice" />
    </details>
  );
}
