import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { countOf, kindLabel } from '../words';
import styles from './Head.module.css';
import { HeadPart } from './HeadPart';

/** What kind of table it is, how large, and what its comment says. */
export function WhatItIs(props: { table: TableDetail }) {
  const { kind, columnCount, rows, comment } = props.table;
  const t = useTexts();
  const words = {
    kind: kindLabel(t, kind),
    columns: countOf(t, columnCount, 'column'),
  };
  return (
    <HeadPart label={t('head.what')}>
      <div>
        {rows.value === undefined
          ? t('head.facts', words)
          : t('head.factsRows', {
              ...words,
              rows: countOf(t, rows.value, 'row'),
            })}
      </div>
      {comment && (
        <div className={`${styles.secondary} ${styles.comment}`}>{comment}</div>
      )}
    </HeadPart>
  );
}
