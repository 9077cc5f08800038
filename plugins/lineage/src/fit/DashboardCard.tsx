import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ButtonLink, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { DashboardFit } from '@grainline/backstage-plugin-lineage-common';
import { RefLink } from '../answers/RefLink';
import { lineageApiRef, useReading } from '../api';
import { useAnswerPages } from '../entity';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';
import { DashboardVerdict } from './DashboardVerdict';
import styles from './Fit.module.css';
import { useTexts } from '../texts';

function Verdict(props: { dashboard: DashboardFit }) {
  const t = useTexts();
  const { dashboard } = props;
  const { id, table } = dashboard;
  const pages = useAnswerPages();
  return (
    <div className={styles.answer}>
      {table && (
        <span>
          {t('fit.shows', {
            link: <RefLink refOf={table.ref} table={table} />,
          })}
        </span>
      )}
      <DashboardVerdict dashboard={dashboard} />
      <div className={styles.actions}>
        {table && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={pages.fit({ table: table.ref, dashboard: id })}
          >
            {t('fit.seeEveryCheck')}
          </ButtonLink>
        )}
        <ButtonLink
          size="small"
          variant="secondary"
          href={pages.fit({ dashboard: id })}
        >
          {t('fit.findTheTableThat')}
        </ButtonLink>
      </div>
    </div>
  );
}

function NotKnown() {
  const t = useTexts();
  return (
    <Text variant="body-small" color="secondary" role="status">
      {t('fit.whatThisDashboardNeeds')}
    </Text>
  );
}

function OfEntity(props: { entity: Entity }) {
  const t = useTexts();
  const id = stringifyEntityRef(props.entity);
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(id, ({ signal }) =>
    api.dashboards(undefined, { signal }),
  );
  if (error) {
    return <ReadError what={t('fit.itsFit')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Waiting what={t('fit.readingItsFit')} height={60} />;
  }
  const dashboard = value.find(known => known.id === id);
  return dashboard ? <Verdict dashboard={dashboard} /> : <NotKnown />;
}

/** The card of a dashboard's entity: which table it shows, whether that fits, and since when it does not. */
export function DashboardCard() {
  const t = useTexts();
  const { entity } = useEntity();
  return (
    <EntityInfoCard
      title={t('fit.fitOfItsTable')}
      className={readable.readable}
    >
      <OfEntity entity={entity} />
    </EntityInfoCard>
  );
}
