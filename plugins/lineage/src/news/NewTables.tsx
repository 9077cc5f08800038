import { Button, Link, Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { NewTable } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { useTableLinks } from '../entity';
import tableStyles from '../Table.module.css';
import { TimeAgo, countOf, kindLabel } from '../words';
import { Choice } from './Choice';
import styles from './News.module.css';
import { NewsFilter, filterNews } from './NewsFilter';
import { TableOwner, TableOwners } from '../entity';
import { useTexts } from '../texts';

/** Rows that are shown before a person asks for all. */
const SHOWN = 8;

function Owner(props: { owner: TableOwner | undefined; reading: boolean }) {
  const t = useTexts();
  const { owner, reading } = props;
  if (owner === 'nobody') {
    return <span className={styles.missing}>{t('news.nobody')}</span>;
  }
  if (owner) {
    return <EntityRefLink entityRef={owner.ref} defaultKind="group" hideIcon />;
  }
  return (
    <span className={styles.secondary}>
      {reading ? '…' : t('news.notInTheCatalog')}
    </span>
  );
}

function Row(props: {
  item: NewTable;
  owner: TableOwner | undefined;
  reading: boolean;
}) {
  const t = useTexts();
  const { table, grain, since } = props.item;
  const links = useTableLinks();
  return (
    <tr>
      <th scope="row">
        <Link href={links.overview(table)} variant="body-small">
          {table.schema}.{table.name}
        </Link>{' '}
        <span className={styles.secondary}>{kindLabel(t, table.kind)}</span>
      </th>
      <td>
        <Owner owner={props.owner} reading={props.reading} />
      </td>
      <td>
        {grain === 'known' ? (
          t('news.known')
        ) : (
          <span className={styles.missing}>{t('news.unknown')}</span>
        )}
      </td>
      <td>
        <TimeAgo iso={since} />
      </td>
    </tr>
  );
}

/** The tables that are new, and those of them of which something is missing. */
export function NewTables(props: {
  tables: readonly NewTable[];
  owners: TableOwners | undefined;
  filter: NewsFilter;
  onFilter: (filter: NewsFilter) => void;
}) {
  const t = useTexts();
  const { tables, owners, filter, onFilter } = props;
  const [all, setAll] = useState(false);
  const filtered = filterNews(tables, owners);
  const listed = filtered[filter];
  const shown = all ? listed : listed.slice(0, SHOWN);
  const option = (value: NewsFilter, text: string) => ({
    value,
    text: t('news.counted', { text, number: filtered[value].length }),
  });
  return (
    <section className={styles.part} aria-label={t('news.newTables')}>
      <div className={styles.line}>
        <h3 className={styles.heading}>
          {countOf(t, tables.length, 'new table')}
        </h3>
        <Choice
          label={t('news.showNewTables')}
          value={filter}
          onChoose={onFilter}
          options={[
            option('all', t('news.all')),
            option('without-owner', t('news.withoutOwner')),
            option('without-grain', t('news.withoutGrain')),
          ]}
        />
      </div>
      {listed.length === 0 ? (
        <Text variant="body-small" color="secondary" role="status">
          {t('news.noneOfThem')}
        </Text>
      ) : (
        <div className={tableStyles.scroller}>
          <table className={tableStyles.table} aria-label={t('news.newTables')}>
            <thead>
              <tr>
                <th scope="col">{t('news.table')}</th>
                <th scope="col">{t('news.owner')}</th>
                <th scope="col">{t('news.grain')}</th>
                <th scope="col">{t('news.firstSeen')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(item => (
                <Row
                  key={item.table.ref}
                  item={item}
                  owner={owners?.get(item.table.entityName)}
                  reading={!owners}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < listed.length && (
        <div>
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {t('news.showAll', { number: listed.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
