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

function Dashboards(props: {
  dashboards: readonly DashboardFit[];
  table: TableRef;
}) {
  const { dashboards, table } = props;
  const pages = useAnswerPages();
  if (dashboards.length === 0) {
    return (
      <Text variant="body-small" color="secondary" role="status">
        No dashboard is known that shows this table. Paste a dashboard's SQL to
        see whether it would fit.
      </Text>
    );
  }
  return (
    <ul className={styles.dashboards} aria-label="Dashboards on this table">
      {dashboards.map(dashboard => (
        <li key={dashboard.id}>
          <div className={styles.line}>
            <DashboardName dashboard={dashboard} />
            <ButtonLink
              size="small"
              variant="tertiary"
              href={pages.fit({ table, dashboard: dashboard.id })}
            >
              See every check
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
  const { table } = props;
  const { value, error, retry } = useTableDashboards(table);
  if (error) {
    return (
      <ReadError
        what="The dashboards on this table"
        error={error}
        onRetry={retry}
      />
    );
  }
  return value ? (
    <Dashboards dashboards={value} table={table} />
  ) : (
    <Waiting what="Reading dashboards…" height={60} />
  );
}
