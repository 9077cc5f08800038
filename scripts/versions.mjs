import { readFileSync } from 'node:fs';

const root = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** The Node that is fetched when the machine's own does not fit. */
export const NODE_VERSION = '24.21.0';

/** The Yarn that the lockfile was written with. */
export const YARN_VERSION = root.packageManager.replace('yarn@', '');

/** True for a Node that Backstage 1.55 runs on: 22 from its first LTS release, or 24. */
export function fits(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 22 && minor >= 12) || major === 24;
}
