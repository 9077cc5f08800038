import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { AtWhatGrain } from './AtWhatGrain';
import { DoesItFit } from './DoesItFit';
import styles from './Head.module.css';
import { HowFresh } from './HowFresh';
import { WhatItIs } from './WhatItIs';
import { WhereFrom } from './WhereFrom';

/** What a person wants to know of a table before anything else, so short that it needs no scrolling; the cards below say all of it. */
export function TableHead(props: { table: TableDetail }) {
  const { table } = props;
  return (
    <div className={styles.room}>
      <dl className={styles.head}>
        <WhatItIs table={table} />
        <AtWhatGrain table={table} />
        <WhereFrom table={table} />
        <DoesItFit table={table} />
        <HowFresh table={table} />
      </dl>
    </div>
  );
}
