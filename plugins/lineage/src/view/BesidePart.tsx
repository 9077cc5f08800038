import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { startTransition, useEffect, useMemo, useState } from 'react';
import {
  KnownLineage,
  LineageList,
  LineagePicture,
  listLineage,
} from '../graph';
import { LineageListing, LineageTree } from '../list';
import { useTexts } from '../texts';
import styles from './LineageView.module.css';

/** A list of a large picture takes a while: it is made when the picture is there, and gives way to what a person does meanwhile. */
function useList(
  picture: LineagePicture,
  known: KnownLineage,
): LineageList | undefined {
  const now = useMemo(() => ({ picture, known }), [picture, known]);
  const [first, setFirst] = useState<typeof now>();
  useEffect(() => startTransition(() => setFirst(now)), [now]);
  return useMemo(
    () => first && listLineage(first.picture, first.known),
    [first],
  );
}

/** The content of the picture as a list or a tree. */
export function BesidePart(props: {
  as: 'list' | 'tree';
  picture: LineagePicture;
  known: KnownLineage;
  unfolded: ReadonlySet<TableRef>;
}) {
  const t = useTexts();
  const { as, unfolded, picture, known } = props;
  const list = useList(picture, known);
  return (
    <div className={styles.beside}>
      {!list && <p role="status">{t('view.readingAnew')}</p>}
      {list && as === 'list' && (
        <LineageListing list={list} unfolded={unfolded} />
      )}
      {list && as === 'tree' && <LineageTree list={list} />}
    </div>
  );
}
