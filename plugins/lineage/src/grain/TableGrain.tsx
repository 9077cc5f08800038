import { Text } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useRef, useState } from 'react';
import { useComeIntoView } from '../answers';
import { CertaintyMark } from '../cards/CertaintyMark';
import { EvidenceList } from '../cards/EvidenceList';
import { CorrectGrain } from '../corrections';
import { useOpenAnswer } from '../entity';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { refWords, timesInWords } from '../words';
import { Contradictions } from './Contradictions';
import styles from './Grain.module.css';
import { GrainFacts } from './GrainFacts';
import { ProbeDialog } from './ProbeDialog';
import { StatedGrain } from './StatedGrain';
import { contradictionsOf } from './contradictionsOf';
import { evidenceOf } from './evidenceOf';
import { useTexts } from '../texts';

/** True if a sentence says already what a reason does: `Unknown, because …` often is the reason. */
function says(sentence: string, reason: string): boolean {
  const words = (text: string) =>
    text.toLocaleLowerCase('en-US').replace(/[.\s]+$/, '');
  return words(sentence).includes(words(reason));
}

/** What one row of a table stands for, why that is believed, and what a person can do where it is not known or not right. */
export function TableGrain(props: {
  table: TableDetail;
  /** Reads the table again. */
  onChanged: () => void;
}) {
  const t = useTexts();
  const { table, onChanged } = props;
  const { grain } = table;
  const [answer] = useOpenAnswer(table.ref);
  const linked = answer?.kind === 'grain';
  const [opened, setOpened] = useState(linked);
  const area = useRef<HTMLDivElement>(null);
  useComeIntoView(area, linked);
  useQuestion(
    opened || linked
      ? { kind: 'grain', ref: table.ref, outcome: outcomeOf(grain) }
      : undefined,
  );
  const known = grain.certainty !== 'unknown';
  return (
    <div ref={area} className={styles.grain}>
      <div className={styles.sentence}>
        <Text variant="body-large" weight="bold">
          {grain.sentence}
        </Text>
        <CertaintyMark certainty={grain.certainty} />
      </div>
      {grain.reason && !says(grain.sentence, grain.reason.message) && (
        <Text variant="body-small" color="secondary">
          {timesInWords(t, grain.reason.message)}
        </Text>
      )}
      <GrainFacts grain={grain} />
      <StatedGrain grain={grain} onChanged={onChanged} />
      <Contradictions evidence={contradictionsOf(grain)} />
      <EvidenceList
        // What a person stated is said above, with who and when.
        evidence={evidenceOf(grain).filter(e => e.basis !== 'stated')}
        open={linked}
        onOpen={() => setOpened(true)}
      />
      <div className={styles.actions}>
        {!known && (
          <AskOwner
            table={table.ref}
            kind="grain"
            text={t('grain.whatDoesOneRow', { ref: refWords(table.ref) })}
          />
        )}
        <ProbeDialog table={table.ref} onProbed={onChanged} />
        <CorrectGrain
          key={grain.sentence}
          table={table}
          label={known ? t('grain.notRight') : t('grain.stateTheGrain')}
          onCorrected={onChanged}
        />
      </div>
    </div>
  );
}
