import { Alert, Text } from '@backstage/ui';
import {
  Figure,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { useWatch } from '../api';
import { TableMakeup } from '../watch';
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
    value: value === undefined ? t('cards.facts.unknown') : words(value),
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
  const number = (n: number) => n.toLocaleString(t('words.locale'));
  const when = (iso: string | undefined, source: string) =>
    [iso && t('cards.facts.time', { time: timeInFull(t, iso) }), source]
      .filter(Boolean)
      .join(' ');
  return [
    { label: t('cards.facts.kind'), value: kindLabel(t, table.kind) },
    ...(lastChangeIsSaid
      ? []
      : [
          figure(
            t,
            t('cards.facts.updated'),
            {
              ...table.updated,
              source: when(table.updated.value, table.updated.source),
            },
            time,
          ),
        ]),
    figure(
      t,
      t('cards.facts.created'),
      {
        ...table.created,
        source: when(table.created.value, table.created.source),
      },
      time,
    ),
    figure(t, t('cards.facts.rows'), table.rows, number),
    figure(t, t('cards.facts.size'), table.bytes, bytes => byteWords(t, bytes)),
    ...(table.partitionKey
      ? [
          {
            label: t('cards.facts.partitions'),
            value: number(table.partitionCount ?? 0),
            source: t('cards.facts.partitionedBy', { key: table.partitionKey }),
          },
        ]
      : []),
    ...(table.databaseOwner
      ? [{ label: t('cards.facts.owner'), value: table.databaseOwner }]
      : []),
    {
      label: t('cards.facts.asOf'),
      value: time(table.asOf),
      source: when(table.asOf, t('cards.facts.asOfSource')),
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
      title={t('cards.facts.keptAsOf', {
        ago: timeAgo(t, asOf, new Date()),
        time: timeInFull(t, asOf),
      })}
      description={t('cards.facts.kept', { why: stale.message })}
    />
  ) : null;
}

function Facts(props: { table: TableDetail }) {
  const { table } = props;
  // Where it cannot be read the card of the activity says why, and offers to read it again.
  const { value } = useWatch(table.ref);
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
    </div>
  );
}

/** The entity card of a table's figures. */
export function FactsCard() {
  const t = useTexts();
  return (
    <TableCard
      title={t('cards.facts.title')}
      what={t('cards.facts.what')}
      reading={t('cards.facts.reading')}
      height={120}
    >
      {table => <Facts table={table} />}
    </TableCard>
  );
}
