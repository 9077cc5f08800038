import { Certainty } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import styles from './CertaintyMark.module.css';

/** One of the three words that say how sure a fact is. */
export function CertaintyMark(props: { certainty: Certainty }) {
  const { certainty } = props;
  const t = useTexts();
  return (
    <span className={styles.mark} data-certainty={certainty}>
      {t(`cards.certainty.${certainty}`)}
    </span>
  );
}
