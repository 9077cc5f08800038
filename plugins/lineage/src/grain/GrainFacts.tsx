import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { confidenceWords } from './confidenceWords';
import styles from './Grain.module.css';
import { useTexts } from '../texts';

function keyText(key: readonly string[]): string {
  return key.length > 0 ? key.join(', ') : 'no column: a single row';
}

/** The keys, units of time, labels, bound and confidence of a grain, as far as they are known. */
export function GrainFacts(props: { grain: Grain }) {
  const t = useTexts();
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
          <dt>{i === 0 ? t('grain.identifiedBy') : t('grain.alsoBy')}</dt>
          <dd>{keyText(key)}</dd>
        </div>
      ))}
      {time.map(({ column, unit }) => (
        <div key={column}>
          <dt>{t('grain.timeUnit')}</dt>
          <dd>{t('grain.by', { unit, column })}</dd>
        </div>
      ))}
      {labels.length > 0 && (
        <div>
          <dt>{t('grain.onlyALabel')}</dt>
          <dd>
            {labels.join(', ')}
            {t('grain.saysWhenARow')}
          </dd>
        </div>
      )}
      {bound === 'at-least-as-fine' && (
        <div>
          <dt>{t('grain.bound')}</dt>
          <dd>{t('grain.rowsAreAtLeast')}</dd>
        </div>
      )}
      {confidence !== undefined && certainty !== 'unknown' && !stated && (
        <div>
          <dt>{t('grain.confidence')}</dt>
          <dd>{confidenceWords(t, confidence)}</dd>
        </div>
      )}
    </dl>
  );
}
