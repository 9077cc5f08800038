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
    <Text variant="body-small" color="secondary" role="status">
      {since ? (
        <>
          No change since the first crawl on{' '}
          <time dateTime={since} title={timeInFull(t, since)}>
            {dayWords(t, since, new Date())}
          </time>
          .
        </>
      ) : (
        'No change was seen yet.'
      )}
    </Text>
  );
}

/** What changed of a table, the newest first, as far back as a person asks. */
export function TableChanges(props: { table: TableRef }) {
  const { table } = props;
  const api = useApi(lineageApiRef);
  const { pages, hasMore, loading, error, more } = usePages(
    table,
    (cursor, signal) => api.history(table, { limit: PAGE, cursor }, { signal }),
  );
  const entries = pages.flatMap(page => page.items);
  if (loading && pages.length === 0) {
    return <Waiting what="Reading the changes of this table…" height={80} />;
  }
  return (
    <div className={styles.changes}>
      {entries.length > 0 && <ChangeList entries={entries} label="Changes" />}
      {entries.length === 0 && !error && <NoChange since={pages[0]?.since} />}
      {error && (
        <ReadError
          what="The changes of this table"
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
            Show older changes
          </Button>
        </div>
      )}
    </div>
  );
}

/** The entity card of a table's history. */
export function ChangesCard() {
  const { entity } = useEntity();
  const ref = tableRefOf(entity);
  if (!ref) {
    return null;
  }
  return (
    <EntityInfoCard title="Changes" className={readable.readable}>
      <TableQuestions key={ref} table={ref} />
      <TableChanges table={ref} />
    </EntityInfoCard>
  );
}
