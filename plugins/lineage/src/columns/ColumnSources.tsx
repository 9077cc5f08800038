import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { Breakable } from '../words';
import styles from './Columns.module.css';
import { sourceSentence } from './sourceSentence';

/** Where a column's values come from, in short: its direct sources, how they become its values, and what is not known. */
export function ColumnSources(props: { column: ColumnDetail }) {
  const t = useTexts();
  const { sources, how, note, seen, likely } = sourceSentence(
    t,
    props.column,
    new Date(),
  );
  return (
    <>
      {sources.length > 0 && (
        <div>
          {/* The arrow stays with what it points from. */}
          <Breakable text={`←\u00a0${sources.join(', ')}`} />
          {likely && ` ${t('columns.likely')}`}
        </div>
      )}
      {how && <div className={styles.secondary}>{how}</div>}
      {seen && <div className={styles.secondary}>{seen}</div>}
      {note && <div className={styles.secondary}>{note}</div>}
      {sources.length === 0 && !note && (
        <div className={styles.secondary}>{t('columns.nothing')}</div>
      )}
    </>
  );
}
