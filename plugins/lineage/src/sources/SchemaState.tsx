import { SchemaStatus } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { timeAgo, timeInFull } from '../words';
import styles from './Sources.module.css';

/** How much of a schema was read and when, what is withheld of it, and what the last crawl did not see. */
export function SchemaState(props: { schema: SchemaStatus }) {
  const { completeness, asOf, withheld, kept = 0, reason } = props.schema;
  const t = useTexts();
  return (
    <>
      <div>
        {t(`sources.completeness.${completeness}`)}
        {asOf && (
          <>
            {', '}
            <time dateTime={asOf} title={timeInFull(t, asOf)}>
              {t('sources.asOf', { ago: timeAgo(t, asOf, new Date()) })}
            </time>
          </>
        )}
      </div>
      {withheld > 0 && (
        <div className={styles.secondary}>
          {t('sources.withheld', { count: withheld })}
        </div>
      )}
      {kept > 0 && (
        <div className={styles.warning}>
          {t('sources.notSeen', { count: kept })}
        </div>
      )}
      {reason && <div className={styles.warning}>{reason.message}</div>}
    </>
  );
}
