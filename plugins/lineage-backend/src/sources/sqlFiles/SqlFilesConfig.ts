import { TemplateVariables } from '@grainline/sql-lineage';

/** A folder or repository whose files of SQL belong to a source. */
export interface SqlFilesConfig {
  /** A folder, absolute or relative to where the backend runs, or the URL of one in a repository. */
  readonly target: string;
  /** Globs over paths within the target. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The schemas in which names without one are looked up. */
  readonly searchPath?: readonly string[];
  readonly templating: 'none' | 'jinja';
  readonly variables: TemplateVariables;
}

/** Whether the target is read from a repository. */
export function isUrl(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(target);
}

/** What its files are called by: the last part of the target, with a slash. */
export function targetPrefix(target: string): string {
  const path = target.replace(/[?#].*$/, '').replace(/[\\/]+$/, '');
  return `${path.split(/[\\/]/).pop() || 'sql'}/`;
}
