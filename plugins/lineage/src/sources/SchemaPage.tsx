import { Alert, Select } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  SchemaStatus,
  SourceStatus,
  TABLE_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { useParams, useSearchParams } from 'react-router-dom';
import { lineageApiRef, useReading } from '../api';
import { SCHEMA_PARAM, useBrowseLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { countOf, kindLabel } from '../words';
import { BrowsePage } from './BrowsePage';
import { Coverage } from './Coverage';
import { Grants } from './Grants';
import { SchemaState } from './SchemaState';
import { SchemaTables } from './SchemaTables';
import styles from './Sources.module.css';

const EVERY_KIND = 'every';
const KIND_PARAM = 'kind';

function SchemaOf(props: { source: SourceStatus; schema: SchemaStatus }) {
  const { source, schema } = props;
  const t = useTexts();
  const [params, setParams] = useSearchParams();
  const kind = TABLE_KINDS.find(k => k === params.get(KIND_PARAM));
  const chooseKind = (key: unknown) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.delete(KIND_PARAM);
        if (key !== EVERY_KIND) {
          next.set(KIND_PARAM, String(key));
        }
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <div className={styles.plain}>
        <p className={styles.line}>
          <span>{countOf(t, schema.tables, 'table')}</span>
          {schema.columns !== undefined && (
            <span>{countOf(t, schema.columns, 'column')}</span>
          )}
          {schema.owner && (
            <span>{t('sources.owner', { owner: schema.owner })}</span>
          )}
        </p>
        <SchemaState schema={schema} />
      </div>
      {schema.columnLineage && <Coverage coverage={schema.columnLineage} />}
      {schema.grants && (
        <section className={styles.section}>
          <p>{t('sources.withheldWhy')}</p>
          <Grants statements={schema.grants} />
        </section>
      )}
      <div className={styles.choice}>
        <Select
          aria-label={t('sources.kind')}
          size="small"
          options={[
            { id: EVERY_KIND, label: t('sources.everyKind') },
            ...TABLE_KINDS.map(id => ({ id, label: kindLabel(t, id) })),
          ]}
          value={kind ?? EVERY_KIND}
          onChange={chooseKind}
        />
      </div>
      <SchemaTables source={source.id} schema={schema.name} kind={kind} />
    </>
  );
}

/** The page of a schema: how it was read, and its tables. */
export function SchemaPage() {
  const { source: id = '' } = useParams();
  const [params] = useSearchParams();
  const name = params.get(SCHEMA_PARAM) ?? '';
  const api = useApi(lineageApiRef);
  const t = useTexts();
  const links = useBrowseLinks();
  const { value, error, retry } = useReading(id, ({ signal }) =>
    api.source(id, { signal }),
  );
  const schema = value?.schemas.find(s => s.name === name);
  const title = value?.title ?? id;
  return (
    <BrowsePage
      above={[
        { title: t('sources.all'), href: links.all() },
        { title, href: links.source(id) },
      ]}
      title={name}
      about={schema?.comment}
    >
      {error && (
        <ReadError
          what={t('sources.noSource', { source: id })}
          error={error}
          onRetry={retry}
        />
      )}
      {!value && !error && (
        <Waiting
          what={t('sources.readingSource', { source: id })}
          height={160}
        />
      )}
      {value && !schema && (
        <Alert
          role="status"
          status="info"
          icon
          title={t('sources.noSchema', { schema: name, source: title })}
          description={t('sources.noSchemaWhy')}
        />
      )}
      {value && schema && <SchemaOf source={value} schema={schema} />}
    </BrowsePage>
  );
}
