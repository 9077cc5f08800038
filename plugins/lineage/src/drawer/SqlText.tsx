import { EdgeAssertion } from '@grainline/backstage-plugin-lineage-common';
import { Fragment, useEffect, useRef } from 'react';
import styles from './Drawer.module.css';

/** Lines that stay in sight above the first mark. */
const LINES_ABOVE = 2;

/** The text of a statement with the fragments marked that are asked about; the first of them is in sight. */
export function SqlText(props: {
  sql: string;
  marks: NonNullable<EdgeAssertion['marks']>;
  label: string;
}) {
  const { sql, marks, label } = props;
  const text = useRef<HTMLPreElement>(null);
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    const [box, mark] = [text.current, first.current];
    if (box && mark) {
      // Not scrollIntoView, which would move the page, too.
      const line = parseFloat(getComputedStyle(box).lineHeight) || 0;
      const down = mark.offsetTop - box.offsetTop - LINES_ABOVE * line;
      const left = mark.offsetLeft - box.offsetLeft;
      const right = left + mark.offsetWidth - box.clientWidth;
      box.scrollTop = Math.max(0, down);
      // All of it where there is room, else its beginning.
      box.scrollLeft = Math.max(0, Math.min(right + line, left - line));
    }
  }, [sql, marks]);
  return (
    // It scrolls, so that it must be reached by the keyboard.
    <pre
      ref={text}
      className={styles.sql}
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {marks.map(({ start, end }, i) => (
        <Fragment key={start}>
          {sql.slice(i === 0 ? 0 : marks[i - 1].end, start)}
          <mark ref={i === 0 ? first : undefined}>{sql.slice(start, end)}</mark>
        </Fragment>
      ))}
      {sql.slice(marks.length === 0 ? 0 : marks[marks.length - 1].end)}
    </pre>
  );
}
