import { Link } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useTableLinks } from '../entity';
import { useTexts } from '../texts';
import { ColumnSource } from './ColumnSource';
import { FedBy } from './FedBy';
import styles from './Head.module.css';
import { HeadPart } from './HeadPart';

/** The tables that a table comes from, the source of a column that a person picks, and how much depends on it. */
export function WhereFrom(props: { table: TableDetail }) {
  const { table } = props;
  const { downstreamTables, columns } = table;
  const t = useTexts();
  const links = useTableLinks();
  return (
    <HeadPart label={t('head.from')}>
      <FedBy table={table} />
      {columns.length > 0 && <ColumnSource table={table} />}
      <div className={styles.links}>
        <span className={styles.secondary}>
          {downstreamTables > 0
            ? t('head.feeds', { count: downstreamTables })
            : t('head.feedsNothing')}
        </span>
        <Link href={links.lineage(table)} variant="body-small">
          {t('head.graph')}
        </Link>
      </div>
    </HeadPart>
  );
}
