import { Button } from '@backstage/ui';
import { useTexts } from '../texts';

/** Places all tables anew: what was unfolded and expanded has left the others where they were. */
export function Tidy(props: { onTidy: () => void }) {
  const t = useTexts();
  return (
    <Button size="small" variant="tertiary" onPress={props.onTidy}>
      {t('view.tidy')}
    </Button>
  );
}
