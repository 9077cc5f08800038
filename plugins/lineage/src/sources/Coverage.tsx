import { ColumnLineageCoverage } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { countOf } from '../words';
import styles from './Coverage.module.css';
import { CoverageMeter } from './CoverageMeter';
import { ReasonCounts } from './ReasonCounts';

/** For how many views every column's source is known, and why it is not for the others. */
export function Coverage(props: { coverage: ColumnLineageCoverage }) {
  const t = useTexts();
  const { views, complete, unresolved } = props.coverage;
  if (views === 0) {
    return null;
  }
  return (
    <div className={styles.coverage}>
      <CoverageMeter coverage={props.coverage} />
      <span>
        {t('sources.coverageOf', {
          complete,
          views: countOf(t, views, 'view'),
        })}
      </span>
      {unresolved > 0 && (
        <details>
          <summary>
            {t('sources.unresolved', {
              columns: countOf(t, unresolved, 'column'),
            })}
          </summary>
          <ReasonCounts coverage={props.coverage} />
        </details>
      )}
    </div>
  );
}
