import { Button, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, usePages } from '../api';
import { ChangeList } from '../changes';
import { tableRefOf } from '../entity';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';
import { dayWords, timeInFull } from '../words';
import styles from './ChangesCard.module.css';
import { TableQuestions } from './TableQuestions';
import { useTexts } from '../texts';

/** Changes that are read at a time. */
const PAGE = 20;

function NoChange(props: { since: string | undefined }) {
  const t = useTexts();
  const { since } = props;
  return (
    <Text
      variant="body-small"
      color="secondary"
      role="status"
      title={since && timeInFull(t, since)}
    >
      {since
        ? t('cards.changes.noneSince', { day: dayWords(t, since, new Date()) })
        : t('cards.changes.none')}
    </Text>
  );
}

/** What changed of a table, the newest first, as far back as a person asks. */
export function TableChanges(props: { table: TableRef }) {
  const { table } = props;
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const { pages, hasMore, loading, error, more } = usePages(
    table,
    (cursor, signal) => api.history(table, { limit: PAGE, cursor }, { signal }),
  );
  const entries = pages.flatMap(page => page.items);
  if (loading && pages.length === 0) {
    return <Waiting what={t('cards.changes.reading')} height={80} />;
  }
  return (
    <div className={styles.changes}>
      {entries.length > 0 && (
        <ChangeList entries={entries} label={t('cards.changes.title')} />
      )}
      {entries.length === 0 && !error && <NoChange since={pages[0]?.since} />}
      {error && (
        <ReadError
          what={t('cards.changes.what')}
          error={error}
          onRetry={more}
        />
      )}
      {(hasMore || (loading && pages.length > 0)) && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isPending={loading}
            onPress={more}
          >
            {t('cards.changes.older')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The entity card of a table's history. */
export function ChangesCard() {
  const t = useTexts();
  const { entity } = useEntity();
  const ref = tableRefOf(entity);
  if (!ref) {
    return null;
  }
  return (
    <EntityInfoCard
      title={t('cards.changes.title')}
      className={readable.readable}
    >
      <TableQuestions key={ref} table={ref} />
      <TableChanges table={ref} />
    </EntityInfoCard>
  );
}
