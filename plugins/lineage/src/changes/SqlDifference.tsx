import { VisuallyHidden } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { countOf } from '../words';
import { ComparedLine, compareSql } from './compareSql';
import styles from './SqlDifference.module.css';
import { useTexts } from '../texts';

const MARKS = { same: ' ', added: '+', removed: '−' } as const;
const WORDS = { same: '', added: 'added: ', removed: 'removed: ' } as const;

function Line(props: { line: ComparedLine }) {
  const t = useTexts();
  const { line } = props;
  if (line.kind === 'folded') {
    return (
      <li className={styles.folded}>
        {t('changes.alike', { lines: countOf(t, line.count, 'line') })}
      </li>
    );
  }
  return (
    <li className={styles.line} data-kind={line.kind}>
      <span aria-hidden className={styles.mark}>
        {MARKS[line.kind]}
      </span>
      <VisuallyHidden>{WORDS[line.kind]}</VisuallyHidden>
      <code>{line.text}</code>
    </li>
  );
}

function Lines(props: { before: string; now: string }) {
  const t = useTexts();
  const { before, now } = props;
  const lines = useMemo(() => compareSql(before, now), [before, now]);
  return (
    // Scrolled by the keyboard too: lines of SQL are long.
    <ul
      className={styles.lines}
      aria-label={t('changes.linesThatChanged')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {lines.map((line, i) => (
        // The lines of one comparison never move.
        <Line key={i} line={line} />
      ))}
    </ul>
  );
}

/** What changed in a view's SQL, compared only when a person opens it. */
export function SqlDifference(props: { before: string; now: string }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.difference}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{t('changes.whatChangedInIt')}</summary>
      {open && <Lines {...props} />}
    </details>
  );
}
