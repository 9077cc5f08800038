import styles from './AskColumn.module.css';

/** A question that is asked of a column by a click; a click on the open one closes its answer. */
export function AskColumn(props: {
  text: string;
  /** The question in full, such as `Whole source of marts.daily_revenue.revenue`. */
  label: string;
  open: boolean;
  onToggle: () => void;
}) {
  const { text, label, open, onToggle } = props;
  return (
    <div>
      <button
        type="button"
        className={styles.question}
        aria-expanded={open}
        aria-label={label}
        onClick={onToggle}
      >
        {text}
      </button>
    </div>
  );
}
