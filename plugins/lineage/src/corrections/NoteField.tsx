import { TextAreaField } from '@backstage/ui';

/** Why a person says so; those who read the correction later will ask. */
export function NoteField(props: {
  value: string;
  onChange: (note: string) => void;
  label?: string;
}) {
  const { value, onChange, label = 'Why' } = props;
  return (
    <TextAreaField
      label={label}
      secondaryLabel="Seen by all who see the answer"
      rows={3}
      value={value}
      onChange={onChange}
    />
  );
}
