import { Link } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useTableDashboards } from '../api';
import { useAnswerPages } from '../entity';
import { DashboardName } from '../fit/DashboardName';
import { VerdictMark } from '../fit/VerdictMark';
import { ReadError } from '../states';
import { useTexts } from '../texts';
import styles from './Head.module.css';
import { HeadPart } from './HeadPart';

/** Dashboards that are named; the others are counted. */
const NAMED = 2;

/** How a table fits the dashboards that show it, and where a requirement is held against it. */
export function DoesItFit(props: { table: TableDetail }) {
  const { ref: table } = props.table;
  const t = useTexts();
  const pages = useAnswerPages();
  const { value, error, retry } = useTableDashboards(table);
  const rest = (value?.length ?? 0) - NAMED;
  return (
    <HeadPart label={t('head.fits')}>
      {error && (
        <ReadError what={t('head.fits')} error={error} onRetry={retry} />
      )}
      {!value && !error && (
        <span className={styles.secondary}>{t('head.readDashboards')}</span>
      )}
      {value?.length === 0 && <div>{t('head.noDashboard')}</div>}
      {value?.slice(0, NAMED).map(dashboard => (
        <div key={dashboard.id} className={styles.line}>
          <DashboardName dashboard={dashboard} />
          {dashboard.verdict ? (
            <VerdictMark verdict={dashboard.verdict} />
          ) : (
            <span className={styles.secondary}>{t('head.notChecked')}</span>
          )}
        </div>
      ))}
      {rest > 0 && <div>{t('head.moreDashboards', { count: rest })}</div>}
      <Link href={pages.fit({ table })} variant="body-small">
        {t('head.checkRequirement')}
      </Link>
    </HeadPart>
  );
}
