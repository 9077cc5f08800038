import { useEntity } from '@backstage/plugin-catalog-react';
import {
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { useDeferredValue, useRef } from 'react';
import { tableRefOf, useAnswerLinks } from '../entity';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { SinceBar } from '../time';
import {
  LineageView,
  NoPath,
  ViewProblems,
  useLineage,
  useSvg,
  useViewState,
} from '../view';
import { refWords } from '../words';
import styles from './LineageTab.module.css';
import { NoLineage } from './NoLineage';
import { ViewControls } from './ViewControls';
import { useAfterFrames } from './useAfterFrames';

/** In so many frames the tables of a small picture are drawn. */
const FRAMES_OF_PICTURE = 4;

function TabOf(props: { table: TableRef }) {
  const t = useTexts();
  const { table } = props;
  const view = useViewState(table);
  const { state, problems, change } = view;
  const { column } = state;
  const lineage = useLineage(table, state);
  const { error, loading, query, answer } = lineage;
  // Merging answers and drawing them are long for thousands of tables: not both in one go.
  const known = useDeferredValue(lineage.known);
  const outdated = lineage.outdated || known !== lineage.known;
  const links = useAnswerLinks();
  const ofColumn = column && known?.tables.get(tableOf(column));
  const name = refWords(query.ref);
  const place = useRef<HTMLElement>(null);
  const svg = useSvg(place, t('view.what', { name }));
  const isPath = isColumnRef(query.ref);
  const root = known?.tables.get(table);
  const isEmpty = known?.edges.length === 0 && !outdated;
  // Drawing the controls takes as long as reading the lineage or drawing a small picture: they are drawn while it is read, and after the picture if it
  // was read before.
  const isTurn = useAfterFrames(known ? FRAMES_OF_PICTURE : 0);

  return (
    <section
      ref={place}
      className={`${readable.readable} ${styles.tab}`}
      aria-label={t('view.lineage')}
    >
      {isTurn ? (
        <ViewControls
          table={table}
          state={state}
          change={change}
          answer={answer}
          sourceLink={column && ofColumn && links.source(ofColumn, column)}
          drawSvg={lineage.known && svg.draw}
        />
      ) : (
        <div className={styles.controls} />
      )}
      {state.at !== undefined && (
        <SinceBar
          answer={answer}
          known={known}
          onNow={() => change({ at: undefined })}
        />
      )}
      <ViewProblems problems={problems} />
      {error && (
        <ReadError
          what={t('view.what', { name })}
          error={error}
          onRetry={lineage.retry}
        />
      )}
      {(loading || outdated) && !known && !error && (
        <Waiting what={t('view.reading', { name })} height={420} />
      )}
      {isEmpty && isPath && (
        <NoPath
          column={query.ref}
          onEverything={() => change({ everything: true })}
        />
      )}
      {isEmpty && !isPath && root && <NoLineage table={table} node={root} />}
      {known && (!isEmpty || isPath) && (
        <LineageView
          known={known}
          lineage={lineage}
          outdated={outdated}
          view={view}
          onLaidOut={svg.onLaidOut}
        />
      )}
    </section>
  );
}

/** The Lineage tab of a table's entity page. */
export function LineageTab() {
  const { entity } = useEntity();
  const table = tableRefOf(entity);
  return table ? <TabOf key={table} table={table} /> : null;
}
