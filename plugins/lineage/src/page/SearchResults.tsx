import { Button, Text } from '@backstage/ui';
import { SearchHit } from '@grainline/backstage-plugin-lineage-common';
import { Link } from 'react-router-dom';
import { TableOwner, useTableLinks, useTableOwners } from '../entity';
import { MarkedName } from '../search/MarkedName';
import { TrustLine } from '../search/TrustLine';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { kindLabel } from '../words';
import { moveFocus } from './moveFocus';
import styles from './SearchResults.module.css';
import { TableSearch } from './useTableSearch';

function Hit(props: {
  hit: SearchHit;
  owner: TableOwner | undefined;
  onLeave: () => void;
}) {
  const t = useTexts();
  const { table, column, matched, why = [] } = props.hit;
  const links = useTableLinks();
  const comment = column ? column.comment ?? table.comment : table.comment;
  return (
    <li className={styles.hit}>
      <Link
        className={styles.link}
        to={links.lineage(table, column?.ref)}
        onKeyDown={event => moveFocus(event, props.onLeave)}
      >
        <span className={styles.name}>
          <span className={styles.schema}>
            <MarkedName name={table.schema} matched={matched} />.
          </span>
          <MarkedName name={table.name} matched={matched} />
          {column && (
            <span className={styles.column}>
              .<MarkedName name={column.name} matched={matched} />
            </span>
          )}
        </span>
        <span className={styles.kind}>
          {column
            ? t('search.column', { type: column.type })
            : kindLabel(t, table.kind)}
          {' · '}
          {table.source}
        </span>
        {comment && <span className={styles.comment}>{comment}</span>}
      </Link>
      {table.stale && <span className={styles.stale}>{t('search.stale')}</span>}
      <TrustLine why={why} owner={props.owner} />
    </li>
  );
}

/** What a search found; arrow keys walk the hits and lead back to the box above. */
export function SearchResults(props: {
  query: string;
  search: TableSearch;
  onLeave: () => void;
}) {
  const t = useTexts();
  const { query, search } = props;
  const { hits, loading, error } = search;
  const owners = useTableOwners(hits?.map(({ table }) => table));
  const counted = (count: number) =>
    search.hasMore
      ? t('search.foundMore', { count })
      : t('search.found', { count });
  return (
    <>
      {error && (
        <ReadError
          what={t('search.what', { query })}
          error={error}
          onRetry={search.retry}
        />
      )}
      {loading && !hits && <Waiting what={t('search.searching', { query })} />}
      {hits && (
        <Text variant="body-small" color="secondary" role="status">
          {hits.length === 0
            ? t('search.nothing', { query })
            : counted(hits.length)}
        </Text>
      )}
      {hits && hits.length > 0 && (
        <ul
          className={styles.hits}
          aria-label={t('search.results')}
          data-search-results
        >
          {hits.map(hit => (
            <Hit
              key={hit.column?.ref ?? hit.table.ref}
              hit={hit}
              owner={owners.value?.get(hit.table.entityName)}
              onLeave={props.onLeave}
            />
          ))}
        </ul>
      )}
      {search.hasMore && (
        <div>
          <Button
            variant="secondary"
            size="small"
            isPending={loading}
            onPress={search.more}
          >
            {t('search.more')}
          </Button>
        </div>
      )}
    </>
  );
}
