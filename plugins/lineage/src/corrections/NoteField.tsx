import { TextAreaField } from '@backstage/ui';
import { useTexts } from '../texts';

/** Why a person says so; those who read the correction later will ask. */
export function NoteField(props: {
  value: string;
  onChange: (note: string) => void;
  label?: string;
}) {
  const t = useTexts();
  const { value, onChange } = props;
  return (
    <TextAreaField
      label={props.label ?? t('corrections.why')}
      secondaryLabel={t('corrections.seenByAllWho')}
      rows={3}
      value={value}
      onChange={onChange}
    />
  );
}
