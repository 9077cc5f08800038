import { Alert, Text } from '@backstage/ui';
import {
  Figure,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { ReadError, Waiting } from '../states';
import { Frequency, TableMakeup } from '../watch';
import {
  byteWords,
  kindLabel,
  timeAgo,
  timeInFull,
  timesInWords,
} from '../words';
import styles from './FactsCard.module.css';
import { TableCard } from './TableCard';
import { Texts, useTexts } from '../texts';

interface Fact {
  readonly label: string;
  readonly value: string;
  /** Where the value comes from, or what would make it known. */
  readonly source?: string;
}

function figure<T>(
  t: Texts,
  label: string,
  { value, source }: Figure<T>,
  words: (value: T) => string,
): Fact {
  return {
    label,
    value: value === undefined ? 'Unknown' : words(value),
    source: timesInWords(t, source),
  };
}

function factsOf(
  t: Texts,
  table: TableDetail,
  now: Date,
  lastChangeIsSaid: boolean,
): readonly Fact[] {
  const time = (iso: string) => timeAgo(t, iso, now);
  const when = (iso: string | undefined, source: string) =>
    [iso && `${timeInFull(t, iso)}.`, source].filter(Boolean).join(' ');
  return [
    { label: 'Kind', value: kindLabel(t, table.kind) },
    ...(lastChangeIsSaid
      ? []
      : [
          figure(
            t,
            'Updated',
            {
              ...table.updated,
              source: when(table.updated.value, table.updated.source),
            },
            time,
          ),
        ]),
    figure(
      t,
      'Created',
      {
        ...table.created,
        source: when(table.created.value, table.created.source),
      },
      time,
    ),
    figure(t, 'Rows', table.rows, n => n.toLocaleString('en-US')),
    figure(t, 'Size', table.bytes, bytes => byteWords(t, bytes)),
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
export function TableFacts(props: {
  table: TableDetail;
  /** True if the last change is said elsewhere, perhaps more exactly. */
  lastChangeIsSaid: boolean;
}) {
  const t = useTexts();
  const { table, lastChangeIsSaid } = props;
  return (
    <dl className={styles.facts}>
      {factsOf(t, table, new Date(), lastChangeIsSaid).map(
        ({ label, value, source }) => (
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
        ),
      )}
    </dl>
  );
}

function KeptNotice(props: { table: TableDetail }) {
  const t = useTexts();
  const { stale, asOf } = props.table;
  return stale ? (
    <Alert
      status="warning"
      icon
      title={`As of ${timeAgo(t, asOf, new Date())} (${timeInFull(t, asOf)})`}
      description={`Kept although the last crawl did not see it. ${stale.message}`}
    />
  ) : null;
}

function Facts(props: { table: TableDetail }) {
  const { table } = props;
  const { value, error, retry } = useWatch(table.ref);
  // Nothing changes in what is computed each time it is asked.
  const holdsRows = table.kind !== 'view' && table.kind !== 'late-binding-view';
  return (
    <div className={styles.card}>
      <KeptNotice table={table} />
      <div className={styles.grid}>
        <TableFacts
          table={table}
          lastChangeIsSaid={value?.frequency.lastChange !== undefined}
        />
        {value && <TableMakeup watch={value} className={styles.facts} />}
      </div>
      {value && (holdsRows || value.frequency.observations > 0) && (
        <Frequency table={table.ref} watch={value} now={new Date()} />
      )}
      {error && (
        <ReadError
          what="How often this table changes"
          error={error}
          onRetry={retry}
        />
      )}
      {!value && !error && (
        <Waiting what="Reading how often this table changes…" height={64} />
      )}
    </div>
  );
}

/** The entity card of a table's figures. */
export function FactsCard() {
  return (
    <TableCard
      title="About this table"
      what="The figures of this table"
      height={120}
    >
      {table => <Facts table={table} />}
    </TableCard>
  );
}
