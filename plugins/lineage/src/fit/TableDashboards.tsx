import { ButtonLink, Text } from '@backstage/ui';
import {
  DashboardFit,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useTableDashboards } from '../api';
import { useAnswerPages } from '../entity';
import { ReadError, Waiting } from '../states';
import { DashboardName } from './DashboardName';
import { DashboardVerdict } from './DashboardVerdict';
import styles from './Fit.module.css';
import { useTexts } from '../texts';

function Dashboards(props: {
  dashboards: readonly DashboardFit[];
  table: TableRef;
}) {
  const t = useTexts();
  const { dashboards, table } = props;
  const pages = useAnswerPages();
  if (dashboards.length === 0) {
    return (
      <Text variant="body-small" color="secondary" role="status">
        {t('fit.noDashboardIsKnownThat')}
      </Text>
    );
  }
  return (
    <ul
      className={styles.dashboards}
      aria-label={t('fit.dashboardsOnThisTable')}
    >
      {dashboards.map(dashboard => (
        <li key={dashboard.id}>
          <div className={styles.line}>
            <DashboardName dashboard={dashboard} />
            <ButtonLink
              size="small"
              variant="tertiary"
              href={pages.fit({ table, dashboard: dashboard.id })}
            >
              {t('fit.seeEveryCheck')}
            </ButtonLink>
          </div>
          <DashboardVerdict dashboard={dashboard} />
        </li>
      ))}
    </ul>
  );
}

/** Reads the dashboards that show a table, and says how it fits each. */
export function TableDashboards(props: { table: TableRef }) {
  const t = useTexts();
  const { table } = props;
  const { value, error, retry } = useTableDashboards(table);
  if (error) {
    return (
      <ReadError
        what={t('fit.theDashboardsOnThis')}
        error={error}
        onRetry={retry}
      />
    );
  }
  return value ? (
    <Dashboards dashboards={value} table={table} />
  ) : (
    <Waiting what={t('fit.readingDashboards')} height={60} />
  );
}
