import { Alert, Text } from '@backstage/ui';
import {
  Figure,
  TableDetail,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { ReadError, Waiting } from '../states';
import { Frequency, TableMakeup } from '../watch';
import { byteWords, kindLabel, timeAgo, timeInFull } from '../words';
import styles from './FactsCard.module.css';
import { TableCard } from './TableCard';

interface Fact {
  readonly label: string;
  readonly value: string;
  /** Where the value comes from, or what would make it known. */
  readonly source?: string;
}

function figure<T>(
  label: string,
  { value, source }: Figure<T>,
  words: (value: T) => string,
): Fact {
  return {
    label,
    value: value === undefined ? 'Unknown' : words(value),
    source,
  };
}

function factsOf(table: TableDetail, now: Date): readonly Fact[] {
  const time = (iso: string) => timeAgo(iso, now);
  const when = (iso: string | undefined, source: string) =>
    [iso && `${timeInFull(iso)}.`, source].filter(Boolean).join(' ');
  return [
    { label: 'Kind', value: kindLabel(table.kind) },
    figure(
      'Updated',
      {
        ...table.updated,
        source: when(table.updated.value, table.updated.source),
      },
      time,
    ),
    figure(
      'Created',
      {
        ...table.created,
        source: when(table.created.value, table.created.source),
      },
      time,
    ),
    figure('Rows', table.rows, n => n.toLocaleString('en-US')),
    figure('Size', table.bytes, byteWords),
    ...(table.partitionKey
      ? [
          {
            label: 'Partitions',
            value: (table.partitionCount ?? 0).toLocaleString('en-US'),
            source: `By ${table.partitionKey}.`,
          },
        ]
      : []),
    ...(table.databaseOwner
      ? [{ label: 'Database owner', value: table.databaseOwner }]
      : []),
    {
      label: 'As of',
      value: time(table.asOf),
      source: when(table.asOf, 'The last crawl that saw it.'),
    },
  ];
}

/** When a table was made and changed and how large it is, each figure with where it comes from. */
export function TableFacts(props: { table: TableDetail }) {
  const { table } = props;
  return (
    <dl className={styles.facts}>
      {factsOf(table, new Date()).map(({ label, value, source }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {source && (
              <Text as="div" variant="body-small" color="secondary">
                {source}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What is known of a table from watching it. */
export function WatchedFacts(props: { table: TableRef }) {
  const { value, error, retry } = useWatch(props.table);
  if (error) {
    return (
      <ReadError
        what="How often this table changes"
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what="Reading how often this table changes…" height={64} />;
  }
  return (
    <>
      <TableMakeup watch={value} className={styles.facts} />
      <Frequency watch={value} now={new Date()} />
    </>
  );
}

function KeptNotice(props: { table: TableDetail }) {
  const { stale, asOf } = props.table;
  return stale ? (
    <Alert
      status="warning"
      icon
      title={`As of ${timeAgo(asOf, new Date())} (${timeInFull(asOf)})`}
      description={`Kept although the last crawl did not see it. ${stale.message}`}
    />
  ) : null;
}

/** The entity card of a table's figures. */
export function FactsCard() {
  return (
    <TableCard
      title="About this table"
      what="The figures of this table"
      height={120}
    >
      {table => (
        <div className={styles.card}>
          <KeptNotice table={table} />
          <TableFacts table={table} />
          <WatchedFacts table={table.ref} />
        </div>
      )}
    </TableCard>
  );
}
