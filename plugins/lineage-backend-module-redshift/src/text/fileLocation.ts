/**
 * Where files are, without what gives access to them: `s3://bucket/prefix/`. Undefined if the text is no address.
 */
export function fileLocation(
  text: string | null | undefined,
): string | undefined {
  const [, scheme, , rest] =
    /^\s*([a-z][a-z0-9+.-]*):\/\/([^@/\s]*@)?([^?#\s]+)/i.exec(text ?? '') ??
    [];
  return scheme ? `${scheme.toLowerCase()}://${rest}` : undefined;
}
