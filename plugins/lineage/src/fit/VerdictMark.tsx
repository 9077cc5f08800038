import { FitVerdict } from '@grainline/backstage-plugin-lineage-common';
import styles from './VerdictMark.module.css';

const WORDS: Readonly<Record<FitVerdict, string>> = {
  fits: 'fits',
  'fits-with-changes': 'fits with changes',
  'does-not-fit': 'does not fit',
  'cannot-tell': 'cannot tell',
};

/** A verdict in words. */
export function verdictWords(verdict: FitVerdict): string {
  return WORDS[verdict];
}

/** The verdict on a table. */
export function VerdictMark(props: { verdict: FitVerdict }) {
  return (
    <span className={styles.mark} data-verdict={props.verdict}>
      {verdictWords(props.verdict)}
    </span>
  );
}
