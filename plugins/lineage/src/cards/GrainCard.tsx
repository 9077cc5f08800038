import { Text } from '@backstage/ui';
import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from './CertaintyMark';
import { EvidenceList } from './EvidenceList';
import styles from './GrainCard.module.css';
import { TableCard } from './TableCard';

function keyText(key: readonly string[]): string {
  return key.length > 0 ? key.join(', ') : 'no column: a single row';
}

function Facts(props: { grain: Grain }) {
  const { keys, time, bound } = props.grain;
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
      {bound === 'at-least-as-fine' && (
        <div>
          <dt>Bound</dt>
          <dd>Rows are at least this fine; fewer columns may do.</dd>
        </div>
      )}
    </dl>
  );
}

/** What one row of a table stands for, and why that is believed. */
export function GrainFacts(props: { grain: Grain }) {
  const { grain } = props;
  const evidence = [...grain.evidence, ...grain.time.flatMap(t => t.evidence)];
  return (
    <div className={styles.grain}>
      <div className={styles.sentence}>
        <Text variant="body-large" weight="bold">
          {grain.sentence}
        </Text>
        <CertaintyMark certainty={grain.certainty} />
      </div>
      {grain.reason && (
        <Text variant="body-small" color="secondary">
          {grain.reason.message}
        </Text>
      )}
      <Facts grain={grain} />
      <EvidenceList evidence={evidence} />
    </div>
  );
}

/** The entity card of a table's grain. */
export function GrainCard() {
  return (
    <TableCard title="Grain" what="The grain of this table">
      {table => <GrainFacts grain={table.grain} />}
    </TableCard>
  );
}
