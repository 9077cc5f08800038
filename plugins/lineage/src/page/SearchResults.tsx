import { Button, Text } from '@backstage/ui';
import { SearchHit } from '@grainline/backstage-plugin-lineage-common';
import { Link } from 'react-router-dom';
import { useTableLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import { kindLabel } from '../words';
import { moveFocus } from './moveFocus';
import styles from './SearchResults.module.css';
import { TableSearch } from './useTableSearch';
import { useTexts } from '../texts';

function Hit(props: { hit: SearchHit; onLeave: () => void }) {
  const t = useTexts();
  const { table, column } = props.hit;
  const links = useTableLinks();
  const comment = column ? column.comment ?? table.comment : table.comment;
  return (
    <Link
      className={styles.hit}
      to={links.lineage(table, column?.ref)}
      onKeyDown={event => moveFocus(event, props.onLeave)}
    >
      <span className={styles.name}>
        <span className={styles.schema}>{table.schema}.</span>
        {table.name}
        {column && <span className={styles.column}>.{column.name}</span>}
      </span>
      <span className={styles.kind}>
        {column ? `Column, ${column.type}` : kindLabel(t, table.kind)}
        {' · '}
        {table.source}
      </span>
      {comment && <span className={styles.comment}>{comment}</span>}
    </Link>
  );
}

/** What a search found; arrow keys walk the hits and lead back to the box above. */
export function SearchResults(props: {
  query: string;
  search: TableSearch;
  onLeave: () => void;
}) {
  const { query, search } = props;
  const { hits, loading, error } = search;
  return (
    <>
      {error && (
        <ReadError
          what={`The search for “${query}”`}
          error={error}
          onRetry={search.retry}
        />
      )}
      {loading && !hits && <Waiting what={`Searching “${query}”…`} />}
      {hits && (
        <Text variant="body-small" color="secondary" role="status">
          {hits.length === 0
            ? `Nothing named like “${query}” is known, or visible to you. Try a part of a name, or browse the sources by clearing the box.`
            : `${hits.length}${search.hasMore ? ' or more' : ''} found`}
        </Text>
      )}
      {hits && hits.length > 0 && (
        <ul className={styles.hits} aria-label="Search results">
          {hits.map(hit => (
            <li key={hit.column?.ref ?? hit.table.ref}>
              <Hit hit={hit} onLeave={props.onLeave} />
            </li>
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
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
