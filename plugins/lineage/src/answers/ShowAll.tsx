import { Button } from '@backstage/ui';
import { countOf } from '../words';

/** Shows what a list has left out so far. */
export function ShowAll(props: {
  rest: number;
  /** One of what is listed, such as `step`. */
  noun: string;
  onPress: () => void;
}) {
  const { rest, noun, onPress } = props;
  return rest > 0 ? (
    <div>
      <Button size="small" variant="tertiary" onPress={onPress}>
        Show {countOf(rest, `more ${noun}`)}
      </Button>
    </div>
  ) : null;
}
