import { EdgeProps } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { useGraphActions } from '../flow';
import { ListedTable } from '../graph';
import { useTexts } from '../texts';
import { seenWords, transformWords } from '../words';
import styles from './LineageList.module.css';

/** More than these are listed when asked for: a table may have thousands. */
const LISTED = 24;

/** False where a brief answer leaves out what is done to a value. */
function isTold({ role, transform }: EdgeProps): boolean {
  return transform !== undefined || (role !== undefined && role !== 'value');
}

/** Where the columns of a table come from, each a button to its path; then the columns that are shown without a source. */
export function ColumnSources(props: { table: ListedTable }) {
  const t = useTexts();
  const { choose, select } = useGraphActions();
  const { derivations, node, columns } = props.table;
  const table = `${node.schema}.${node.name}`;
  const [room, setRoom] = useState(LISTED);
  const derived = new Set(derivations.map(d => d.columnRef));
  const others = columns.filter(({ ref }) => !derived.has(ref));
  const pathButton = (ref: string, name: string) => (
    <button
      type="button"
      className={styles.action}
      onClick={() => choose(ref)}
      aria-label={t('list.path', { column: name, name: `${table}.${name}` })}
    >
      {name}
    </button>
  );
  const rest = derivations.length + others.length - room;
  const isEmpty = derivations.length === 0 && others.length === 0;
  return (
    <ul className={styles.plain}>
      {isEmpty && node.unresolved.length === 0 && (
        <li className={styles.how}>{t('list.noneDrawn')}</li>
      )}
      {node.unresolved.map(({ code, message }) => (
        <li key={`${code} ${message}`} className={styles.how}>
          {message}
        </li>
      ))}
      {derivations.slice(0, room).map(({ column, columnRef, from, edge }) => (
        <li key={`${edge.from} ${edge.to}`}>
          {pathButton(columnRef, column)} ←{' '}
          <button
            type="button"
            className={styles.action}
            aria-label={t('list.lineDetails', {
              from,
              to: `${table}.${column}`,
            })}
            onClick={() =>
              select?.({
                line: { from: edge.from, to: edge.to, kind: edge.kind },
              })
            }
          >
            {from}
          </button>{' '}
          <span className={styles.how}>
            {[
              isTold(edge.props) && transformWords(t, edge.props),
              edge.certainty === 'likely' && t('list.likely'),
              edge.sinceThen && t(`list.since.${edge.sinceThen}`),
              seenWords(t, edge, new Date()),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
      {others
        .slice(0, Math.max(0, room - derivations.length))
        .map(({ ref, name, sinceThen }) => (
          <li key={ref}>
            {pathButton(ref, name)}{' '}
            <span className={styles.how}>
              {sinceThen && t(`list.since.${sinceThen}`)}
            </span>
          </li>
        ))}
      {rest > 0 && (
        <li>
          <button
            type="button"
            className={styles.action}
            aria-label={t('list.restOfColumnsOf', { count: rest, name: table })}
            onClick={() => setRoom(room + rest)}
          >
            {t('list.restOfColumns', { count: rest })}
          </button>
        </li>
      )}
    </ul>
  );
}
