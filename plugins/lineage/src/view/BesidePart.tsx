import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useDeferredValue, useMemo } from 'react';
import { KnownLineage, LineagePicture, listLineage } from '../graph';
import { LineageListing, LineageTree } from '../list';
import styles from './LineageView.module.css';

/** The content of the picture as a list or a tree. It comes after the picture: what is large does not keep that waiting. */
export function BesidePart(props: {
  as: 'list' | 'tree';
  picture: LineagePicture;
  known: KnownLineage;
  unfolded: ReadonlySet<TableRef>;
}) {
  const { as, unfolded } = props;
  const { picture, known } = useDeferredValue(
    useMemo(
      () => ({ picture: props.picture, known: props.known }),
      [props.picture, props.known],
    ),
  );
  const list = useMemo(() => listLineage(picture, known), [picture, known]);
  return (
    <div className={styles.beside}>
      {as === 'list' ? (
        <LineageListing list={list} unfolded={unfolded} />
      ) : (
        <LineageTree list={list} />
      )}
    </div>
  );
}
