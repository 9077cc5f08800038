import { Button } from '@backstage/ui';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { ReactNode, useState } from 'react';
import { LineageList, ListedTable } from '../graph';
import { useTexts } from '../texts';
import { countOf } from '../words';
import styles from './LineageList.module.css';
import { SchemaRow } from './SchemaRow';
import { TableRow } from './TableRow';

/** Tables that are listed at once; a page of two thousand would take seconds. */
const PAGE = 40;

function Group(props: { title: string; children: ReactNode }) {
  return (
    <div role="rowgroup" className={styles.group}>
      <div role="row">
        <div role="rowheader" className={styles.title}>
          {props.title}
        </div>
      </div>
      {props.children}
    </div>
  );
}

/** The content of the graph as a table, for those who read, search the page, or cannot see the picture. */
export function LineageListing(props: {
  list: LineageList;
  /** Tables that show all of their columns. */
  unfolded: ReadonlySet<TableRef>;
}) {
  const t = useTexts();
  const { list, unfolded } = props;
  const [room, setRoom] = useState(PAGE);
  const groups: readonly (readonly [string, readonly ListedTable[]])[] = [
    [t('list.root'), list.root ? [list.root] : []],
    [
      t('list.upstream', { tables: countOf(t, list.upstream.length, 'table') }),
      list.upstream,
    ],
    [
      t('list.downstream', {
        tables: countOf(t, list.downstream.length, 'table'),
      }),
      list.downstream,
    ],
    [
      t('list.beside', { tables: countOf(t, list.beside.length, 'table') }),
      list.beside,
    ],
  ];
  const all = groups.flatMap(([, tables]) => tables);
  const shown = new Set(all.slice(0, room));
  const hasRelations = all.some(table => table.relations.length > 0);
  const rest = all.length - shown.size;
  const headings = [
    t('list.table'),
    t('list.grain'),
    t('list.fedBy'),
    t('list.sources'),
    ...(hasRelations ? [t('list.relations')] : []),
  ];
  return (
    <>
      <div
        role="table"
        aria-label={t('list.list')}
        className={styles.list}
        data-columns={headings.length}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row}>
            {headings.map(heading => (
              <div key={heading} role="columnheader">
                {heading}
              </div>
            ))}
          </div>
        </div>
        {list.schemas.length > 0 && (
          <Group
            title={t('list.schemas', {
              schemas: countOf(t, list.schemas.length, 'schema'),
            })}
          >
            {list.schemas.map(listed => (
              <SchemaRow
                key={listed.schema.ref}
                listed={listed}
                hasRelations={hasRelations}
              />
            ))}
          </Group>
        )}
        {groups
          .filter(([, tables]) => tables.some(table => shown.has(table)))
          .map(([title, tables]) => (
            <Group key={title} title={title}>
              {tables
                .filter(table => shown.has(table))
                .map(table => (
                  <TableRow
                    key={table.node.ref}
                    table={table}
                    isUnfolded={unfolded.has(table.node.ref)}
                    hasRelations={hasRelations}
                  />
                ))}
            </Group>
          ))}
      </div>
      {rest > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setRoom(room + PAGE)}
        >
          {t('list.moreRows', { count: Math.min(rest, PAGE) })}
        </Button>
      )}
    </>
  );
}
