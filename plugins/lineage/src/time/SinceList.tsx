import { useId } from 'react';
import { useTexts } from '../texts';
import { countOf, refWords } from '../words';
import styles from './SinceBar.module.css';
import { Difference, isNothing } from './sinceThen';

/** More are counted: a list that nobody reads to its end. */
const MOST = 50;

/** What came, or went: tables, columns and lines by their names. */
export function SinceList(props: { title: string; difference: Difference }) {
  const t = useTexts();
  const titleId = useId();
  const { title, difference } = props;
  const { tables, columns, lines } = difference;
  if (isNothing(difference)) {
    return null;
  }
  const entries = [
    ...tables.map(({ ref }) => refWords(ref)),
    ...columns.map(({ ref }) => refWords(ref)),
    ...lines.map(({ from, to, kind }) =>
      t(`drawer.line.${kind}`, { from: refWords(from), to: refWords(to) }),
    ),
  ];
  return (
    <div>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      <ul aria-labelledby={titleId} className={styles.list}>
        {entries.slice(0, MOST).map(text => (
          <li key={text}>{text}</li>
        ))}
        {entries.length > MOST && (
          <li>
            {t('time.more', {
              what: countOf(t, entries.length - MOST, 'change'),
            })}
          </li>
        )}
      </ul>
    </div>
  );
}
