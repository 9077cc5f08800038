import { Button, Link, Text } from '@backstage/ui';
import { ListedTable } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { useTableLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import tableStyles from '../Table.module.css';
import { useTexts } from '../texts';
import { countOf, kindLabel, timeAgo, timeInFull } from '../words';
import styles from './Sources.module.css';
import { useSchemaTables } from './useSchemaTables';

const COLUMNS = ['table', 'kind', 'columns', 'grain', 'change'] as const;

function TableRow(props: { table: ListedTable }) {
  const { table } = props;
  const { facts, stale } = table;
  const t = useTexts();
  const links = useTableLinks();
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link href={links.overview(table)} variant="body-small">
          {table.name}
        </Link>
        {table.comment && (
          <div className={styles.secondary}>{table.comment}</div>
        )}
        {stale && (
          <div className={styles.warning} title={stale.message}>
            {t('sources.lastSeen', {
              ago: timeAgo(t, table.asOf, new Date()),
            })}
          </div>
        )}
      </th>
      <td>{kindLabel(t, table.kind)}</td>
      <td>
        {countOf(t, table.columnCount, 'column')}
        {facts && facts.unresolvedColumns > 0 && (
          <div className={styles.warning}>
            {t('sources.gaps', {
              columns: countOf(t, facts.unresolvedColumns, 'column'),
            })}
          </div>
        )}
      </td>
      <td className={styles.name}>
        {facts && (
          <>
            {facts.grain.sentence}{' '}
            <CertaintyMark certainty={facts.grain.certainty} />
          </>
        )}
      </td>
      <td>
        {facts?.lastChange ? (
          <time
            dateTime={facts.lastChange}
            title={timeInFull(t, facts.lastChange)}
          >
            {timeAgo(t, facts.lastChange, new Date())}
          </time>
        ) : (
          <span className={styles.secondary}>{t('sources.noChangeSeen')}</span>
        )}
      </td>
    </tr>
  );
}

/** The tables of a schema, a page at a time, each with its grain and its last change. */
export function SchemaTables(props: {
  source: string;
  schema: string;
  kind: ListedTable['kind'] | undefined;
}) {
  const { source, schema, kind } = props;
  const t = useTexts();
  const { pages, hasMore, loading, error, more } = useSchemaTables(
    source,
    schema,
    kind,
  );
  const tables = pages.flatMap(page => page.items);
  return (
    <div className={styles.body}>
      {error && (
        <ReadError
          what={t('sources.tablesWhat', { schema })}
          error={error}
          onRetry={more}
        />
      )}
      {loading && tables.length === 0 && (
        <Waiting what={t('sources.readingTables', { schema })} height={120} />
      )}
      {!loading && !error && tables.length === 0 && (
        <Text variant="body-small" color="secondary" role="status">
          {kind ? t('sources.noTablesOfKind') : t('sources.noTables')}
        </Text>
      )}
      {tables.length > 0 && (
        <div className={tableStyles.scroller}>
          <table
            className={`${tableStyles.table} ${styles.table}`}
            aria-label={t('sources.tables', { schema })}
          >
            <thead>
              <tr>
                {COLUMNS.map(column => (
                  <th key={column} scope="col">
                    {t(`sources.tableHeading.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tables.map(table => (
                <TableRow key={table.ref} table={table} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasMore && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isPending={loading}
            onPress={more}
          >
            {t('sources.moreTables')}
          </Button>
        </div>
      )}
    </div>
  );
}
