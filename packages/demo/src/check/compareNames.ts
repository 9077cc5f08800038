const SHOWN = 5;

/**
 * Says how two sets of names differ, one sentence a direction, or nothing when they are the same.
 *
 * @param what - what the names are of, such as `tables`
 */
export function compareNames(
  what: string,
  ownerCounts: ReadonlySet<string>,
  portalShows: ReadonlySet<string>,
): string[] {
  const missing = [...ownerCounts].filter(name => !portalShows.has(name));
  const extra = [...portalShows].filter(name => !ownerCounts.has(name));
  const list = (names: string[]) =>
    names.slice(0, SHOWN).sort().join(', ') +
    (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');
  return [
    ...(missing.length > 0
      ? [`${what}: the portal lacks ${missing.length}: ${list(missing)}`]
      : []),
    ...(extra.length > 0
      ? [
          `${what}: the portal shows ${
            extra.length
          } that the owner does not count: ${list(extra)}`,
        ]
      : []),
  ];
}
