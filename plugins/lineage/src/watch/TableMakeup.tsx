import { Link, Text } from '@backstage/ui';
import {
  TableRef,
  TableWatch,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { ReactNode } from 'react';
import { useLineageLink } from '../entity';
import { CountedNoun, countOf, reachWords, timeAgo } from '../words';
import { originWords } from './originWords';
import { useTexts } from '../texts';

/** Names that are listed at once; the others open. */
const LISTED = 5;

function Names(props: { names: readonly string[]; noun: CountedNoun }) {
  const t = useTexts();
  const { names, noun } = props;
  if (names.length <= LISTED) {
    return <>{names.join(', ')}</>;
  }
  return (
    <details>
      <summary>{countOf(t, names.length, noun)}</summary>
      {names.join(', ')}
    </details>
  );
}

function TableName(props: { table: TableRef }) {
  const link = useLineageLink();
  const { schema, table } = parseTableRef(props.table);
  return (
    <Link href={link(props.table)} variant="body-small">
      {schema}.{table}
    </Link>
  );
}

function Fact(props: { label: string; children: ReactNode; source?: string }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        {props.children}
        {props.source && (
          <Text as="div" variant="body-small" color="secondary">
            {props.source}
          </Text>
        )}
      </dd>
    </div>
  );
}

/** What a table is made of and where its rows come from and go to, as facts of a list; nothing of what is not known. */
export function TableMakeup(props: { watch: TableWatch; className: string }) {
  const t = useTexts();
  const { dataThrough, family, inherits, origin, loadedFrom, unloadedTo } =
    props.watch;
  const facts = [
    dataThrough?.value !== undefined && (
      <Fact
        key="through"
        label={t('watch.through')}
        source={dataThrough.source}
      >
        <time
          dateTime={dataThrough.value}
          title={timeAgo(t, dataThrough.value, new Date())}
        >
          {reachWords(t, dataThrough.value)}
        </time>
      </Fact>
    ),
    origin && (
      <Fact key="origin" label={t('watch.origin')}>
        {originWords(t, origin)}
        {origin.kind === 'database' && origin.ref && (
          <div>
            <TableName table={origin.ref} />
          </div>
        )}
      </Fact>
    ),
    family && family.length > 0 && (
      <Fact
        key="family"
        label={t('watch.family')}
        source={t('watch.familyWhy')}
      >
        <Names names={family} noun="table" />
      </Fact>
    ),
    inherits && inherits.length > 0 && (
      <Fact key="inherits" label={t('watch.inherits')}>
        {inherits.map(ref => (
          <div key={ref}>
            <TableName table={ref} />
          </div>
        ))}
      </Fact>
    ),
    loadedFrom && loadedFrom.length > 0 && (
      <Fact key="loaded" label={t('watch.loaded')}>
        <Names names={loadedFrom} noun="place" />
      </Fact>
    ),
    unloadedTo && unloadedTo.length > 0 && (
      <Fact key="unloaded" label={t('watch.unloaded')}>
        <Names names={unloadedTo} noun="place" />
      </Fact>
    ),
  ].filter(Boolean);
  return facts.length > 0 ? <dl className={props.className}>{facts}</dl> : null;
}
