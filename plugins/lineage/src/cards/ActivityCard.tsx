import { Text } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { Frequency } from '../watch';
import { TableCard } from './TableCard';

function Activity(props: { table: TableDetail }) {
  const { table } = props;
  const t = useTexts();
  const { value, error, retry } = useWatch(table.ref);
  if (error) {
    return (
      <ReadError
        what={t('cards.activity.what')}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what={t('cards.activity.reading')} height={64} />;
  }
  // Nothing changes in what is computed each time it is asked.
  const holdsRows = table.kind !== 'view' && table.kind !== 'late-binding-view';
  return holdsRows || value.frequency.observations > 0 ? (
    <Frequency table={table} watch={value} now={new Date()} />
  ) : (
    <Text variant="body-small" color="secondary" role="status">
      {t('cards.activity.computed')}
    </Text>
  );
}

/** The entity card that says how often a table's data changes, when it last did and how many rows. */
export function ActivityCard() {
  const t = useTexts();
  return (
    <TableCard
      title={t('cards.activity.title')}
      what={t('cards.activity.what')}
      reading={t('cards.activity.reading')}
      height={120}
    >
      {table => <Activity table={table} />}
    </TableCard>
  );
}
