import { ColumnLineageCoverage } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import styles from './Coverage.module.css';

/** How large a part of the views is understood to the last column. */
export function CoverageMeter(props: { coverage: ColumnLineageCoverage }) {
  const t = useTexts();
  const { views, complete } = props.coverage;
  return (
    <meter
      className={styles.meter}
      min={0}
      max={views}
      value={complete}
      aria-label={t('sources.coverage')}
    />
  );
}
