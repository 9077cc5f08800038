import { ButtonLink, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  DashboardFit,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { tableRefOf, useAnswerPages } from '../entity';
import readable from '../Readable.module.css';
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

function TableFits(props: { table: TableRef }) {
  const { table } = props;
  const api = useApi(lineageApiRef);
  const pages = useAnswerPages();
  const { value, error, retry } = useReading(table, ({ signal }) =>
    api.dashboards(table, { signal }),
  );
  return (
    <div className={styles.answer}>
      {error && (
        <ReadError
          what="The dashboards on this table"
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Waiting what="Reading dashboards…" height={60} />}
      {!error && value && <Dashboards dashboards={value} table={table} />}
      <div className={styles.actions}>
        <ButtonLink
          size="small"
          variant="secondary"
          href={pages.fit({ table })}
        >
          Check a requirement
        </ButtonLink>
        <ButtonLink
          size="small"
          variant="secondary"
          href={pages.compare({ left: table })}
        >
          Compare with another table
        </ButtonLink>
      </div>
    </div>
  );
}

/** The entity card that says which dashboards a table serves and how it fits them. */
export function FitCard() {
  const { entity } = useEntity();
  const table = tableRefOf(entity);
  if (!table) {
    return null;
  }
  return (
    <EntityInfoCard title="Fit" className={readable.readable}>
      <TableFits table={table} />
    </EntityInfoCard>
  );
}
