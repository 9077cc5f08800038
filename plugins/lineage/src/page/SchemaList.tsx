import { Text } from '@backstage/ui';
import {
  SchemaStatus,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { countOf, timeAgo } from '../words';
import styles from './SchemaList.module.css';
import { SchemaTables } from './SchemaTables';
import { Texts, useTexts } from '../texts';

function about(t: Texts, schema: SchemaStatus, now: Date): string {
  return [
    countOf(t, schema.tables, 'table'),
    schema.withheld > 0 &&
      `${schema.withheld.toLocaleString(
        'en-US',
      )} more that the crawling role may not read`,
    schema.completeness === 'partial' && 'partly read',
    schema.completeness === 'unreadable' && 'could not be read',
    schema.completeness !== 'complete' &&
      schema.asOf &&
      `as of ${timeAgo(t, schema.asOf, now)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Schema(props: { source: string; schema: SchemaStatus }) {
  const t = useTexts();
  const { source, schema } = props;
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.schema}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className={styles.name}>{schema.name}</span>{' '}
        <span className={styles.about}>{about(t, schema, new Date())}</span>
      </summary>
      <div className={styles.content}>
        {schema.comment && (
          <Text variant="body-small" color="secondary">
            {schema.comment}
          </Text>
        )}
        {schema.reason && (
          <Text variant="body-small" color="warning">
            {schema.reason.message}
          </Text>
        )}
        {open && <SchemaTables source={source} schema={schema.name} />}
      </div>
    </details>
  );
}

/** The schemas of a source, each of which opens to its tables. */
export function SchemaList(props: { source: SourceStatus }) {
  const { source } = props;
  return (
    <div>
      {source.schemas.map(schema => (
        <Schema key={schema.ref} source={source.id} schema={schema} />
      ))}
    </div>
  );
}
