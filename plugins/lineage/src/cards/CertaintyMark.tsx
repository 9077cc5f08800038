import { Certainty } from '@grainline/backstage-plugin-lineage-common';
import styles from './CertaintyMark.module.css';

/** One of the three words that say how sure a fact is. */
export function CertaintyMark(props: { certainty: Certainty }) {
  return (
    <span className={styles.mark} data-certainty={props.certainty}>
      {props.certainty}
    </span>
  );
}
