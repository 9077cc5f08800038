import styles from './MarkedName.module.css';
import { markParts } from './markParts';

/** A name with the letters by which it was found set off. */
export function MarkedName(props: {
  name: string;
  matched: readonly string[] | undefined;
}) {
  const { name, matched = [] } = props;
  return (
    <>
      {markParts(name, matched).map((part, at) =>
        part.marked ? (
          // The parts of a text have no other identity than their place.
          // eslint-disable-next-line react/no-array-index-key
          <mark key={at} className={styles.matched}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
