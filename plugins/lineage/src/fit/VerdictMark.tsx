import { FitVerdict } from '@grainline/backstage-plugin-lineage-common';
import { Texts, useTexts } from '../texts';
import styles from './VerdictMark.module.css';

/** A verdict in words. */
export function verdictWords(t: Texts, verdict: FitVerdict): string {
  return t(`fit.verdict.${verdict}`);
}

/** The verdict on a table. */
export function VerdictMark(props: { verdict: FitVerdict }) {
  const t = useTexts();
  return (
    <span className={styles.mark} data-verdict={props.verdict}>
      {verdictWords(t, props.verdict)}
    </span>
  );
}
