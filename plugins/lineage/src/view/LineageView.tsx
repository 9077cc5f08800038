import { useEffect, useMemo } from 'react';
import { LineageDrawer } from '../drawer';
import { GraphActionsProvider, Legend } from '../flow';
import { KnownLineage } from '../graph';
import { LaidOutPicture, useLayout } from '../layout';
import { BesidePart } from './BesidePart';
import styles from './LineageView.module.css';
import { PictureFrame } from './PictureFrame';
import { ViewNotices } from './ViewNotices';
import { subjectOf } from './drawOptions';
import { ViewLineage } from './useLineage';
import { useLook } from './useLook';
import { usePicture } from './usePicture';
import { useViewActions } from './useViewActions';
import { UsedView } from './useViewState';
import { useWalk } from './useWalk';

/** The picture, what is open beside it, and the same content as a list or a tree. */
export function LineageView(props: {
  known: KnownLineage;
  lineage: ViewLineage;
  /** True while what is newer is read or prepared. */
  outdated: boolean;
  view: UsedView;
  /** Told of each picture once its tables have their places. */
  onLaidOut: (laidOut: LaidOutPicture | undefined) => void;
}) {
  const { known, lineage, view, onLaidOut } = props;
  const { state, change } = view;
  const { selected } = state;
  const look = useLook(state.look);
  const { picture, unfolding } = usePicture(known, state);
  const subject = subjectOf(lineage.query.ref, state);
  const layout = useLayout(picture, { subject });
  const { laidOut } = layout;
  useEffect(() => onLaidOut(laidOut), [onLaidOut, laidOut]);
  const walking = useWalk(laidOut);
  const actions = useViewActions(view, lineage, unfolding, walking);
  const without = useMemo(() => new Set(state.without), [state.without]);
  const unfolded = useMemo(() => new Set(state.unfolded), [state.unfolded]);
  return (
    <GraphActionsProvider value={actions}>
      <ViewNotices
        known={known}
        picture={picture}
        state={state}
        change={change}
        failed={lineage.expandError ?? unfolding.error}
        onRetry={() => {
          lineage.retry();
          unfolding.retry();
        }}
      />
      <div className={styles.stage}>
        <div
          className={styles.parts}
          data-beside={look.picture && look.beside !== undefined}
          data-drawer={selected !== undefined}
        >
          {look.picture && (
            <div className={styles.picture}>
              <PictureFrame
                picture={picture}
                layout={layout}
                subject={subject}
                outdated={props.outdated}
              />
              <Legend
                picture={picture}
                without={without}
                onToggle={actions.toggleWithout}
              />
            </div>
          )}
          {selected && (
            <div className={styles.drawer}>
              <LineageDrawer
                selected={selected}
                picture={picture}
                known={known}
                at={state.at}
                onSelect={actions.select}
                onChoose={actions.choose}
              />
            </div>
          )}
          {look.beside && (
            <BesidePart
              as={look.beside}
              picture={picture}
              known={known}
              unfolded={unfolded}
            />
          )}
        </div>
      </div>
      <p className={styles.unseen} aria-live="polite">
        {walking.said}
      </p>
    </GraphActionsProvider>
  );
}
