import { Evidence } from '@grainline/backstage-plugin-lineage-common';
import { countOf } from '../words';
import styles from './EvidenceList.module.css';
import { useTexts } from '../texts';

function keyOf({ basis, text, sql, place }: Evidence): string {
  return JSON.stringify([basis, text, sql, place]);
}

/** Why a fact is believed, each piece once; closed until a person opens it. */
export function EvidenceList(props: {
  evidence: readonly Evidence[];
  /** True if it is open from the beginning. */
  open?: boolean;
  onOpen?: () => void;
}) {
  const t = useTexts();
  const { open, onOpen } = props;
  const evidence = [
    ...new Map(props.evidence.map(piece => [keyOf(piece), piece])).values(),
  ];
  if (evidence.length === 0) {
    return null;
  }
  return (
    <details
      className={styles.evidence}
      open={open}
      onToggle={event => event.currentTarget.open && onOpen?.()}
    >
      <summary>
        {evidence.length === 1
          ? t('cards.evidence')
          : t('cards.evidencePieces', {
              pieces: countOf(t, evidence.length, 'piece'),
            })}
      </summary>
      <ul>
        {evidence.map(({ basis, text, sql, place }) => (
          <li key={keyOf({ basis, text, sql, place })}>
            <span className={styles.basis}>{basis}</span> {text}
            {place && ` ${t('cards.line', { line: place.line })}`}
            {sql && <code className={styles.sql}>{sql}</code>}
          </li>
        ))}
      </ul>
    </details>
  );
}
