import { globMatcher } from '@grainline/backstage-plugin-lineage-node';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether a location is a file of some machine's own. */
export function isLocal(location: string): boolean {
  return !SCHEME.test(location);
}

function segmentsOf(location: string): string[] {
  return location
    .replace(SCHEME, '')
    .split('/')
    .filter(part => part !== '');
}

function sameSegment(a: string, b: string): boolean {
  return (
    a === b ||
    (a.includes('*') && globMatcher(a)(b)) ||
    (b.includes('*') && globMatcher(b)(a))
  );
}

/**
 * Whether what is unloaded to one location is loaded from another: one of them is the other, or a folder around it. `*` stands for the part of
 * a path that is another one every time.
 */
export function sameFiles(unloaded: string, loaded: string): boolean {
  const scheme = (text: string) => SCHEME.exec(text)?.[0].toLowerCase();
  if (scheme(unloaded) !== scheme(loaded)) {
    return false;
  }
  const a = segmentsOf(unloaded);
  const b = segmentsOf(loaded);
  const shared = Math.min(a.length, b.length);
  return (
    shared > 0 &&
    a.slice(0, shared).every((segment, at) => sameSegment(segment, b[at]))
  );
}

/** What locations are grouped by, so that each is compared with few: the bucket or host. */
export function rootOf(location: string): string {
  return `${SCHEME.exec(location)?.[0].toLowerCase() ?? ''}${
    segmentsOf(location)[0] ?? ''
  }`;
}
