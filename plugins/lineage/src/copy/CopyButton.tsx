import { Button } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useCopyToClipboard } from 'react-use';
import { useTexts } from '../texts';

/** How long the button says what became of it, in milliseconds. */
const SAID_FOR_MS = 4_000;

/** Copies a text, also where the portal is not served over HTTPS, and says so. */
export function CopyButton(props: {
  text: string;
  /** What the button says, such as `Copy notice`. */
  label: string;
}) {
  const t = useTexts();
  const { text, label } = props;
  const [copied, copy] = useCopyToClipboard();
  const [said, setSaid] = useState(false);
  useEffect(() => {
    if (copied.value === undefined && !copied.error) {
      return undefined;
    }
    setSaid(true);
    const timer = setTimeout(() => setSaid(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const words = copied.error ? t('copy.notCopied') : t('copy.copied');
  return (
    <Button size="small" variant="tertiary" onPress={() => copy(text)}>
      <span aria-live="polite">{said ? words : label}</span>
    </Button>
  );
}
