import { InputError } from '@backstage/errors';
import type { Pattern } from './Pattern';

/**
 * Reads a pattern's file: lines `-- title:`, `-- sources:`, `-- targets:`, where
 * they hold also `-- dynamic: yes` and `-- commits: yes`; then `-- setup`, if
 * anything has to be there before; then `-- run`, with `-- then` before each
 * further step.
 *
 * @throws InputError when a part is missing
 */
export function parsePattern(name: string, text: string): Pattern {
  const [before, run] = cut(text, '-- run');
  const [header, setup = ''] = cut(before, '-- setup');
  if (run === undefined) {
    throw new InputError(`The pattern '${name}' has no line '-- run'`);
  }
  const field = (key: string): string | undefined =>
    new RegExp(`^-- ${key}: (.*)$`, 'm').exec(header)?.[1].trim();
  const needed = (key: string): string => {
    const value = field(key);
    if (value === undefined) {
      throw new InputError(`The pattern '${name}' has no line '-- ${key}:'`);
    }
    return value;
  };
  return {
    name,
    title: needed('title'),
    sources: namesOf(needed('sources')),
    targets: namesOf(needed('targets')),
    dynamic: field('dynamic') === 'yes',
    commits: field('commits') === 'yes',
    setup: setup.trim(),
    steps: run.split(/^-- then$/m).map(step => step.trim()),
  };
}

function cut(text: string, line: string): [string, string | undefined] {
  const at = text.search(new RegExp(`^${line}$`, 'm'));
  return at < 0
    ? [text, undefined]
    : [text.slice(0, at), text.slice(at + line.length)];
}

function namesOf(list: string): string[] {
  return list.split(',').map(name => name.trim());
}
