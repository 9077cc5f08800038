import { Link, Text } from '@backstage/ui';
import {
  SchemaStatus,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { useBrowseLinks } from '../entity';
import tableStyles from '../Table.module.css';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { CoverageMeter } from './CoverageMeter';
import { SchemaState } from './SchemaState';
import styles from './Sources.module.css';

function SchemaCoverage(props: { schema: SchemaStatus }) {
  const { columnLineage } = props.schema;
  const t = useTexts();
  if (!columnLineage || columnLineage.views === 0) {
    return <span className={styles.secondary}>{t('sources.noViews')}</span>;
  }
  const { complete, views } = columnLineage;
  return (
    <span className={styles.meterLine}>
      <CoverageMeter coverage={columnLineage} />
      {t('sources.views', { complete, views: countOf(t, views, 'view') })}
    </span>
  );
}

/** The schemas of a source: what is in each, how much of it is understood, and how it was read. Each leads to its tables. */
export function SchemaTable(props: { source: SourceStatus }) {
  const { id, title, schemas } = props.source;
  const t = useTexts();
  const links = useBrowseLinks();
  const number = (n: number) => n.toLocaleString(t('words.locale'));
  if (schemas.length === 0) {
    return (
      <Text variant="body-small" color="secondary" role="status">
        {t('sources.noSchemas')}
      </Text>
    );
  }
  return (
    <div className={tableStyles.scroller}>
      <table
        className={`${tableStyles.table} ${styles.table}`}
        aria-label={t('sources.schemasOf', { source: title })}
      >
        <colgroup>
          <col className={styles.schemaColumn} />
          <col />
          <col />
          <col />
          <col className={styles.stateColumn} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('sources.heading.schema')}</th>
            <th scope="col" className={styles.number}>
              {t('sources.heading.tables')}
            </th>
            <th scope="col" className={styles.number}>
              {t('sources.heading.columns')}
            </th>
            <th scope="col">{t('sources.heading.coverage')}</th>
            <th scope="col">{t('sources.heading.state')}</th>
          </tr>
        </thead>
        <tbody>
          {schemas.map(schema => (
            <tr key={schema.ref}>
              <th scope="row" className={styles.name}>
                <Link href={links.schema(id, schema.name)} variant="body-small">
                  {schema.name}
                </Link>
                {schema.comment && (
                  <div className={styles.secondary}>{schema.comment}</div>
                )}
              </th>
              <td className={tableStyles.number}>{number(schema.tables)}</td>
              <td className={tableStyles.number}>
                {schema.columns === undefined ? '' : number(schema.columns)}
              </td>
              <td>
                <SchemaCoverage schema={schema} />
              </td>
              <td className={styles.name}>
                <SchemaState schema={schema} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
