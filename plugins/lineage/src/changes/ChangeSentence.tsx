import { VisuallyHidden } from '@backstage/ui';
import { HistoryEntry } from '@grainline/backstage-plugin-lineage-common';
import { ChangePart, changeParts } from './changeParts';
import styles from './ChangeSentence.module.css';
import { SqlDifference } from './SqlDifference';
import { useTexts } from '../texts';

function Part(props: { part: ChangePart }) {
  const t = useTexts();
  const { part } = props;
  if ('arrow' in part) {
    return (
      <>
        <span aria-hidden> → </span>
        <VisuallyHidden> {t('changes.became')} </VisuallyHidden>
      </>
    );
  }
  return 'code' in part ? (
    <code className={styles.code}>{part.code}</code>
  ) : (
    <>{part.text}</>
  );
}

/** A change in a sentence; one of a view's SQL opens to what changed, for those who may read SQL. */
export function ChangeSentence(props: { entry: HistoryEntry }) {
  const t = useTexts();
  const { entry } = props;
  return (
    <>
      <span className={styles.sentence}>
        {changeParts(t, entry).map((part, i) => (
          // The parts of one sentence never move.
          <Part key={i} part={part} />
        ))}
      </span>
      {entry.kind === 'view-sql-changed' &&
        entry.before !== undefined &&
        entry.now !== undefined && (
          <SqlDifference before={entry.before} now={entry.now} />
        )}
    </>
  );
}
