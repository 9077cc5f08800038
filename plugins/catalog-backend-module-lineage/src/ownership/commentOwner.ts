import { parseOwner } from './parseOwner';

const REF = String.raw`((?:(?:group|user):)?(?:[a-z0-9-]+/)?[a-z0-9](?:[\w.-]*[a-z0-9])?)`;
// The tag stands anywhere in the text. What follows it must not go on as another ref would: `@owner component:x` names no owner.
const TAG = new RegExp(
  String.raw`(?:^|[\s([,;])@owner:?[ \t]+${REF}(?![\p{L}\p{N}_:/-])`,
  'iu',
);
// Without the at sign the word is prose, unless it has a line of its own.
const LINE = new RegExp(String.raw`^[ \t]*owner:[ \t]*${REF}[ \t]*$`, 'imu');

/**
 * The owner that a table's or schema's comment names: `@owner finance`, `@owner group:default/finance`, or a line `owner: finance`.
 *
 * @returns a full entity ref, or undefined when the comment names none that is legal.
 */
export function commentOwner(comment: string | undefined): string | undefined {
  const [, owner] = comment?.match(TAG) ?? comment?.match(LINE) ?? [];
  if (owner === undefined) {
    return undefined;
  }
  try {
    return parseOwner(owner);
  } catch {
    // Comments are written by many hands: an illegal name leaves the table to the rules.
    return undefined;
  }
}
