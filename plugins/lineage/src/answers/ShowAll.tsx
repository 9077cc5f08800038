import { Button } from '@backstage/ui';
import { answersTexts, useTexts } from '../texts';

type Singular<Key> = Key extends `${infer Noun}_one` ? Noun : never;

/** What a list lists. */
type Listed = Singular<keyof typeof answersTexts.showMore>;

/** Shows what a list has left out so far. */
export function ShowAll(props: {
  rest: number;
  /** One of what is listed, such as `step`. */
  noun: Listed;
  onPress: () => void;
}) {
  const t = useTexts();
  const { rest, noun, onPress } = props;
  return rest > 0 ? (
    <div>
      <Button size="small" variant="tertiary" onPress={onPress}>
        {t(`answers.showMore.${noun}`, { count: rest })}
      </Button>
    </div>
  ) : null;
}
