import { Link, Text } from '@backstage/ui';
import { ColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { Fragment } from 'react';
import { useTableLinks } from '../entity';
import { LineageList, ListedFeeder, ListedTable } from '../graph';
import tableStyles from '../Table.module.css';
import { countOf, kindLabel, seenWords, transformWords } from '../words';
import styles from './LineageTables.module.css';
import { useTexts } from '../texts';

function leftOut(table: ListedTable): string[] {
  const { node } = table;
  const sides: readonly (readonly [number, string])[] = [
    [node.moreUpstream, 'more upstream'],
    [node.moreDownstream, 'more downstream'],
    [node.hiddenUpstream, 'upstream not visible to you'],
    [node.hiddenDownstream, 'downstream not visible to you'],
  ];
  return sides.flatMap(([count, words]) =>
    count > 0 ? [`${count.toLocaleString('en-US')} ${words}`] : [],
  );
}

/** Statements and files that are named; a table may be fed by many. */
const NAMED_JOBS = 2;

function Jobs(props: { jobs: ListedFeeder['jobs'] }) {
  const { jobs } = props;
  if (jobs.length === 0) {
    return null;
  }
  const rest = jobs.length - NAMED_JOBS;
  return (
    <div className={styles.how}>
      by{' '}
      {jobs.slice(0, NAMED_JOBS).map(({ id, name, url }, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          {url ? (
            <Link href={url} variant="body-small" target="_blank">
              {name}
            </Link>
          ) : (
            name
          )}
        </Fragment>
      ))}
      {rest > 0 && ` and ${rest.toLocaleString('en-US')} more`}
    </div>
  );
}

function FedBy(props: { feeders: readonly ListedFeeder[] }) {
  const t = useTexts();
  return (
    <ul className={styles.sources}>
      {props.feeders.map(({ name, likely, jobs, grainChange, ...seen }) => (
        <li key={name}>
          {name}{' '}
          <span className={styles.how}>
            {[likely && 'likely', seenWords(t, seen, new Date())]
              .filter(Boolean)
              .join(', ')}
          </span>
          <Jobs jobs={jobs} />
          {grainChange && (
            <div>
              Grain: {grainChange.sentence}
              {grainChange.fragment && (
                <code className={styles.fragment}>{grainChange.fragment}</code>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Sources(props: {
  table: ListedTable;
  choose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const { derivations, node } = props.table;
  if (derivations.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {node.unresolved[0]?.message ?? 'None in this picture'}
      </Text>
    );
  }
  return (
    <ul className={styles.sources}>
      {derivations.map(({ column, columnRef, from, edge }) => (
        <li key={`${edge.from} ${edge.to}`}>
          <button
            type="button"
            className={styles.column}
            onClick={() => props.choose(columnRef)}
            aria-label={`${column}: path of ${node.schema}.${node.name}.${column}`}
          >
            {column}
          </button>{' '}
          ← {from}{' '}
          <span className={styles.how}>
            {[
              transformWords(t, edge.props),
              edge.certainty === 'likely' && 'likely',
              seenWords(t, edge, new Date()),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Rows(props: {
  title: string;
  tables: readonly ListedTable[];
  choose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const links = useTableLinks();
  if (props.tables.length === 0) {
    return null;
  }
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={tableStyles.group}>
          {props.title}
        </th>
      </tr>
      {props.tables.map(table => (
        <tr key={table.node.ref}>
          <th scope="row">
            <Link href={links.lineage(table.node)} variant="body-small">
              {table.node.schema}.{table.node.name}
            </Link>
            <Text as="div" variant="body-small" color="secondary">
              {kindLabel(t, table.node.kind)}
              {table.node.depth !== 0 &&
                `, ${countOf(t, Math.abs(table.node.depth), 'step')}`}
            </Text>
            {leftOut(table).map(words => (
              <Text key={words} as="div" variant="body-small" color="secondary">
                {words}
              </Text>
            ))}
          </th>
          <td>{table.node.grain?.sentence ?? ''}</td>
          <td>
            <FedBy feeders={table.fedBy} />
          </td>
          <td>
            <Sources table={table} choose={props.choose} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** The content of the graph as a table, for those who read, search the page, or cannot see the picture. */
export function LineageTables(props: {
  list: LineageList;
  choose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const { upstream, root, downstream } = props.list;
  const { choose } = props;
  return (
    <div className={tableStyles.scroller}>
      <table
        className={`${tableStyles.table} ${styles.list}`}
        aria-label="Lineage as a list"
      >
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Grain</th>
            <th scope="col">Fed by</th>
            <th scope="col">Where its columns come from</th>
          </tr>
        </thead>
        <Rows
          title="This table"
          tables={root ? [root] : []}
          choose={choose}
        />
        <Rows
          title={`Upstream: ${countOf(t, upstream.length, 'table')}`}
          tables={upstream}
          choose={choose}
        />
        <Rows
          title={`Downstream: ${countOf(t, downstream.length, 'table')}`}
          tables={downstream}
          choose={choose}
        />
      </table>
    </div>
  );
}
