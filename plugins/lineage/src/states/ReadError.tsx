import { Alert, Button } from '@backstage/ui';
import { errorAdvice } from './errorAdvice';
import { useTexts } from '../texts';

/** Says that something could not be read, why, what would help, and offers to try again. */
export function ReadError(props: {
  /** What was to be read, such as `The lineage of marts.daily_revenue`. */
  what: string;
  error: Error;
  onRetry: () => void;
}) {
  const t = useTexts();
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('states.couldNotBeRead', { what: props.what })}
      description={errorAdvice(t, props.error)}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('states.tryAgain')}
        </Button>
      }
    />
  );
}
