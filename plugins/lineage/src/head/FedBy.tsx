import { Link } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { useLineageLink } from '../entity';
import { Texts, useTexts } from '../texts';
import { countOf, refWords } from '../words';
import styles from './Head.module.css';
import { sourceTables } from './sourceTables';

/** Tables that are named; the others are counted. */
const NAMED = 4;

/** Why no table is named from which columns come; `loadedFrom` is undefined until it was read. */
function whyNone(
  t: Texts,
  table: TableDetail,
  loadedFrom: readonly string[] | undefined,
): string {
  const { unresolved, columns, upstreamTables } = table;
  if (unresolved.length > 0) {
    return unresolved[0].message;
  }
  if (upstreamTables > 0) {
    return t('head.fedBy', { count: upstreamTables });
  }
  if (columns.some(column => column.hiddenSources > 0)) {
    return t('head.hidden');
  }
  if (!loadedFrom) {
    return t('head.readLoads');
  }
  return loadedFrom.length > 0
    ? t('head.loaded', { places: loadedFrom.join(', ') })
    : t('head.outside');
}

/** The tables that a table's columns come from, or why there is none to name. */
export function FedBy(props: { table: TableDetail }) {
  const { table } = props;
  const t = useTexts();
  const link = useLineageLink();
  const { value: watch, error } = useWatch(table.ref);
  // Where it cannot be read the card of the activity says why; what follows from the table alone still holds.
  const loadedFrom = error ? [] : watch?.loadedFrom;
  const sources = sourceTables(table.columns);
  if (sources.length === 0) {
    return <div>{whyNone(t, table, loadedFrom)}</div>;
  }
  const rest = sources.length - NAMED;
  return (
    <ul className={styles.inline}>
      {sources.slice(0, NAMED).map(source => (
        <li key={source.table}>
          <Link href={link(source.table)} variant="body-small">
            {refWords(source.table)}
          </Link>{' '}
          <span className={styles.secondary}>
            ({countOf(t, source.columns, 'column')})
          </span>
        </li>
      ))}
      {rest > 0 && <li>{t('head.more', { count: rest })}</li>}
    </ul>
  );
}
