import markStyles from './GrainChangeMark.module.css';
import lineStyles from './LineageEdgeLine.module.css';
import styles from './Legend.module.css';

function Sample(props: { className: string; text: string }) {
  return (
    <li className={styles.item}>
      <svg width="36" height="10" aria-hidden focusable="false">
        <path d="M2 5H34" className={`${lineStyles.line} ${props.className}`} />
      </svg>
      {props.text}
    </li>
  );
}

/** What the lines of the graph mean. */
export function Legend(props: {
  indirect: boolean;
  /** True if the grain changes somewhere in the picture. */
  grainChanges: boolean;
}) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li className={styles.item}>Data flows from left to right</li>
      <Sample className="" text="Column to column" />
      <Sample
        className={lineStyles.table}
        text="Table to table, columns not known"
      />
      <Sample className={lineStyles.likely} text="Likely, not certain" />
      {props.grainChanges && (
        <li className={styles.item}>
          <span className={`${markStyles.mark} ${styles.mark}`}>
            hour → day
          </span>
          Rows stand for something else from here on
        </li>
      )}
      {props.indirect && (
        <Sample
          className={lineStyles.indirect}
          text="Only filters, joins, groups or orders"
        />
      )}
    </ul>
  );
}
