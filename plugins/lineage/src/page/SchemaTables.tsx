import { Button, Link } from '@backstage/ui';
import { useTableLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import { kindLabel, timeAgo } from '../words';
import styles from './SchemaList.module.css';
import { useSchemaTables } from './useSchemaTables';
import { useTexts } from '../texts';

/** The tables of a schema, a page at a time. */
export function SchemaTables(props: { source: string; schema: string }) {
  const t = useTexts();
  const { source, schema } = props;
  const { pages, hasMore, loading, error, more } = useSchemaTables(
    source,
    schema,
  );
  const tables = pages.flatMap(page => page.items);
  const links = useTableLinks();
  return (
    <>
      {error && (
        <ReadError
          what={`The tables of ${schema}`}
          error={error}
          onRetry={more}
        />
      )}
      {loading && tables.length === 0 && (
        <Waiting what={`Reading the tables of ${schema}…`} height={48} />
      )}
      <ul className={styles.tables} aria-label={`Tables of ${schema}`}>
        {tables.map(table => (
          <li key={table.ref}>
            <Link href={links.lineage(table)} variant="body-small">
              {table.name}
            </Link>{' '}
            <span className={styles.about}>{kindLabel(t, table.kind)}</span>
            {table.stale && (
              <span className={styles.about} title={table.stale.message}>
                · last seen {timeAgo(t, table.asOf, new Date())}
              </span>
            )}
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button
          size="small"
          variant="secondary"
          isPending={loading}
          onPress={more}
        >
          Show more tables
        </Button>
      )}
    </>
  );
}
