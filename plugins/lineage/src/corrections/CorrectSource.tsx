import { Checkbox, CheckboxGroup, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ColumnSourceAnswer,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { lineageApiRef } from '../api';
import { refWords } from '../words';
import { CorrectionDialog } from './CorrectionDialog';
import { NoteField } from './NoteField';
import { readColumnNames } from './readColumnNames';
import { useTexts } from '../texts';

/** A person says which columns a column also comes from, or does not. */
export function CorrectSource(props: {
  answer: ColumnSourceAnswer;
  onCorrected: () => void;
}) {
  const t = useTexts();
  const { answer, onCorrected } = props;
  const api = useApi(lineageApiRef);
  const [denied, setDenied] = useState<readonly string[]>([]);
  const [added, setAdded] = useState('');
  const [note, setNote] = useState('');
  const name = refWords(answer.column);
  const origins = [
    ...new Set(answer.origins.flatMap(({ ref }) => (ref ? [ref] : []))),
  ];
  return (
    <CorrectionDialog
      kind="source"
      refOf={answer.column}
      title={t('corrections.whereDoesComeFrom', { name })}
      about={t('corrections.whatYouSayIsShown')}
      ready={denied.length > 0 || added.trim() !== '' || note.trim() !== ''}
      build={async () => {
        const adds = await readColumnNames(
          t,
          api,
          parseColumnRef(answer.column).source,
          added,
        );
        return {
          kind: 'source',
          ref: answer.column,
          ...(adds.length > 0 && { adds }),
          ...(denied.length > 0 && { denies: denied }),
          ...(note.trim() && { note: note.trim() }),
        };
      }}
      onCorrected={onCorrected}
    >
      {origins.length > 0 && (
        <CheckboxGroup
          label={t('corrections.itDoesNotCome')}
          value={[...denied]}
          onChange={setDenied}
        >
          {origins.map(ref => (
            <Checkbox key={ref} value={ref}>
              {refWords(ref)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <TextAreaField
        label={t('corrections.itAlsoComesFrom')}
        secondaryLabel={t('corrections.schemaTableColumnOne')}
        rows={2}
        value={added}
        onChange={setAdded}
      />
      <NoteField value={note} onChange={setNote} />
    </CorrectionDialog>
  );
}
