import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { confidenceWords } from './confidenceWords';
import styles from './Grain.module.css';

function keyText(key: readonly string[]): string {
  return key.length > 0 ? key.join(', ') : 'no column: a single row';
}

/** The keys, units of time, labels, bound and confidence of a grain, as far as they are known. */
export function GrainFacts(props: { grain: Grain }) {
  const {
    keys,
    time,
    labels = [],
    bound,
    confidence,
    certainty,
    stated,
  } = props.grain;
  return (
    <dl className={styles.facts}>
      {keys.map((key, i) => (
        <div key={keyText(key)}>
          <dt>{i === 0 ? 'Identified by' : 'Also by'}</dt>
          <dd>{keyText(key)}</dd>
        </div>
      ))}
      {time.map(({ column, unit }) => (
        <div key={column}>
          <dt>Time unit</dt>
          <dd>
            {unit}, by {column}
          </dd>
        </div>
      ))}
      {labels.length > 0 && (
        <div>
          <dt>Only a label</dt>
          <dd>{labels.join(', ')}: says when a row is of, and is no grain</dd>
        </div>
      )}
      {bound === 'at-least-as-fine' && (
        <div>
          <dt>Bound</dt>
          <dd>Rows are at least this fine; fewer columns may do.</dd>
        </div>
      )}
      {confidence !== undefined && certainty !== 'unknown' && !stated && (
        <div>
          <dt>Confidence</dt>
          <dd>{confidenceWords(confidence)}</dd>
        </div>
      )}
    </dl>
  );
}
