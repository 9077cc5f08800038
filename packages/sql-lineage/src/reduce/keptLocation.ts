/** A longer one is no location that anybody could look up. */
const MOST_CHARACTERS = 1_024;

const LOCATION =
  /^(?:([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/'"\\]*@)?([^\s/'"\\@?#]*))?(\/[^\s'"\\?#]*)?(?:[?#][^]*)?$/i;

/** Parts of a path that are another one every night. */
const DATED =
  /\d{4}-\d{2}-\d{2}(?:[T_ -]?\d{2}[:-]?\d{2}(?:[:-]?\d{2})?)?|(?:19|20)\d{2}\/\d{2}(?:\/\d{2})?(?=\/|$)|(?<!\d)(?:19|20)\d{4}(?:\d{2})?(?:T?\d{4,6}Z?)?(?!\d)|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

/**
 * Where a COPY reads from or an UNLOAD writes to, without user, password, query string and fragment; a date or an id in its path becomes `*`, so
 * that the load of every night is one statement. Undefined for what is no URL and no absolute path, such as a command.
 */
export function keptLocation(text: string): string | undefined {
  const match =
    text.length <= MOST_CHARACTERS ? LOCATION.exec(text) : undefined;
  if (!match || (!match[1] && !match[3])) {
    return undefined;
  }
  const [, scheme = '', host = '', path = ''] = match;
  // What is left of an address with more than one @ may be part of a password.
  if (path.includes('@') && scheme) {
    return undefined;
  }
  return `${scheme.toLowerCase()}${host}${path.replace(DATED, '*')}`;
}
