import { Link, Text } from '@backstage/ui';
import {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import {
  useSearch,
  useSearchContextCheck,
} from '@backstage/plugin-search-react';
import { TABLE_KINDS } from '@grainline/backstage-plugin-lineage-common';
import { kindLabel } from '../words';
import readable from '../Readable.module.css';
import { LineageTableDocument } from './LineageTableDocument';
import { markedWords, matchingColumns } from './matchingColumns';
import styles from './TableResultListItem.module.css';
import { useDocumentPage } from './useDocumentPage';
import { useTexts } from '../texts';

const SHOWN_COLUMNS = 3;

/** What the search page and the search dialog give to an item. */
export interface TableResultListItemProps {
  result?: SearchDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
}

function Item(props: TableResultListItemProps & { term: string }) {
  const t = useTexts();
  const document = props.result as LineageTableDocument;
  const pageOf = useDocumentPage(document);
  const columns = matchingColumns(
    document.columns ?? [],
    props.term,
    markedWords(props.highlight),
  );
  const kind = TABLE_KINDS.find(k => k === document.kind);
  const chosen = columns.find(c => c.by === 'name')?.name;
  return (
    <div className={`${readable.readable} ${styles.item}`}>
      {props.icon && <span className={styles.icon}>{props.icon}</span>}
      <div className={styles.text}>
        <Link href={pageOf(chosen)} variant="body-large" weight="bold">
          {document.title}
        </Link>
        <Text as="div" variant="body-small" color="secondary">
          {[
            kind && kindLabel(t, kind),
            document.source,
            // Why a grain is not known is for the table's own page.
            document.grain?.startsWith('Unknown') ? undefined : document.grain,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {columns.slice(0, SHOWN_COLUMNS).map(column => (
          <div key={column.name} className={styles.column}>
            <Link href={pageOf(column.name)} variant="body-small">
              {column.name}
            </Link>{' '}
            <span className={styles.about}>
              {[column.type, column.comment].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
        {columns.length > SHOWN_COLUMNS && (
          <Text as="div" variant="body-small" color="secondary">
            {t('search.moreColumns', {
              count: columns.length - SHOWN_COLUMNS,
            })}
          </Text>
        )}
      </div>
    </div>
  );
}

function ItemInSearch(props: TableResultListItemProps) {
  const { term } = useSearch();
  return <Item {...props} term={term} />;
}

/** A table among the portal's search results, with the columns that matched; opens the table with that column chosen. */
export function TableResultListItem(props: TableResultListItemProps) {
  const inSearch = useSearchContextCheck();
  if (!props.result) {
    return null;
  }
  return inSearch ? <ItemInSearch {...props} /> : <Item {...props} term="" />;
}
