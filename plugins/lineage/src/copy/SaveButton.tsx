import { Button } from '@backstage/ui';

function save(fileName: string, content: string, type: string) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves a text as a file on the reader's computer. */
export function SaveButton(props: {
  /** What the button says, such as `Save as CSV`. */
  label: string;
  fileName: string;
  /** Written when the button is pressed. */
  content: () => string;
  /** `text/csv` if not given. */
  type?: string;
}) {
  const { label, fileName, content, type = 'text/csv;charset=utf-8' } = props;
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={() => save(fileName, content(), type)}
    >
      {label}
    </Button>
  );
}
