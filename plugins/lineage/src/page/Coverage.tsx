import { ColumnLineageCoverage } from '@grainline/backstage-plugin-lineage-common';
import { countOf } from '../words';
import styles from './Coverage.module.css';
import { useTexts } from '../texts';

/** For how many views every column's source is known, and why it is not for the others. */
export function Coverage(props: { coverage: ColumnLineageCoverage }) {
  const t = useTexts();
  const { views, complete, unresolved, reasons } = props.coverage;
  if (views === 0) {
    return null;
  }
  return (
    <div className={styles.coverage}>
      <meter
        className={styles.meter}
        min={0}
        max={views}
        value={complete}
        aria-label="Views with complete column lineage"
      />
      <span>
        Column lineage complete for {complete.toLocaleString('en-US')} of{' '}
        {countOf(t, views, 'view')}
      </span>
      {unresolved > 0 && (
        <details>
          <summary>{countOf(t, unresolved, 'column')} not resolved</summary>
          <ul>
            {reasons.map(({ code, count }) => (
              <li key={code}>
                {code.replaceAll('-', ' ')}: {count.toLocaleString('en-US')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
