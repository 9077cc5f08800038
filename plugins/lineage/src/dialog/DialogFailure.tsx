import { Alert } from '@backstage/ui';
import { errorAdvice } from '../states';
import { useTexts } from '../texts';

/** Says within a dialog why what it offers did not succeed, as long as it did not. */
export function DialogFailure(props: { error: Error | undefined }) {
  const t = useTexts();
  return props.error ? (
    <Alert
      role="alert"
      status="danger"
      icon
      title={errorAdvice(t, props.error)}
    />
  ) : null;
}
