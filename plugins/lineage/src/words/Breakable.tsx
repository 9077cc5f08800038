import { Fragment } from 'react';

/** A text of long names, which may break behind their dots and underscores where the room ends. */
export function Breakable(props: { text: string }) {
  return (
    <>
      {props.text.split(/(?<=[._])/).map((piece, i) => (
        // The pieces of a text never move.
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </>
  );
}
