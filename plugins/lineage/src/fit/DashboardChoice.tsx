import { Select, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { ReadError, Waiting } from '../states';
import { refWords } from '../words';
import { useTexts } from '../texts';

/** Where one of the known dashboards is picked. */
export function DashboardChoice(props: {
  value: string | undefined;
  onChoose: (dashboard: string, table: TableRef | undefined) => void;
}) {
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading('dashboards', ({ signal }) =>
    api.dashboards(undefined, { signal }),
  );
  if (error) {
    return (
      <ReadError what={t('fit.theDashboards')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Waiting what={t('fit.readingTheDashboards')} height={40} />;
  }
  if (value.length === 0) {
    return (
      <Text variant="body-medium" color="secondary">
        {t('fit.noDashboardIsKnown')}
      </Text>
    );
  }
  return (
    <Select
      label={t('fit.dashboard')}
      search
      options={value.map(({ id, title, table }) => ({
        id,
        label: title,
        ...(table && {
          description: t('fit.showsTable', { table: refWords(table.ref) }),
        }),
      }))}
      value={props.value ?? null}
      onChange={key => {
        const chosen = value.find(({ id }) => id === key);
        if (chosen) {
          props.onChoose(chosen.id, chosen.table?.ref);
        }
      }}
    />
  );
}
