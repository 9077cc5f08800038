import { UrlReaderService } from '@backstage/backend-plugin-api';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  globMatcher,
  SeenStatement,
} from '@grainline/backstage-plugin-lineage-node';
import { reduceStatement, renderTemplate } from '@grainline/sql-lineage';
import {
  DEFAULT_LIMITS,
  FileLimits,
  FoundFile,
  FoundFiles,
} from './FoundFiles';
import { readFolder } from './readFolder';
import { readRepository } from './readRepository';
import { isUrl, SqlFilesConfig, targetPrefix } from './SqlFilesConfig';

/** What the files of a source say. */
export interface SqlFilesRead {
  /** Each file as one script, without literals. */
  readonly statements: readonly SeenStatement[];
  readonly warnings: readonly Reason[];
  /** Whether a script that was not found may still be there. */
  readonly isBlind: (path: string) => boolean;
}

/** What reading files needs. */
export interface SqlFilesOptions {
  readonly dialect: 'postgres' | 'redshift';
  readonly urlReader: UrlReaderService;
  readonly signal: AbortSignal;
  readonly limits?: FileLimits;
}

/** More files than these are counted, not named. */
const MOST_NAMED = 20;

/**
 * Reads the files of SQL that belong to a source. A folder that cannot be read costs a warning and no script: what was known of it stays.
 *
 * @throws only when the signal ends it
 */
export async function readSqlFiles(
  configs: readonly SqlFilesConfig[],
  options: SqlFilesOptions,
): Promise<SqlFilesRead> {
  const statements: SeenStatement[] = [];
  const warnings: Reason[] = [];
  const blind: string[] = [];
  for (const config of configs) {
    const prefix = targetPrefix(config.target);
    let found: FoundFiles;
    try {
      found = await findFiles(config, options);
    } catch (error) {
      options.signal.throwIfAborted();
      blind.push(prefix);
      warnings.push({
        code: 'sql-files-unreadable',
        message: `The files of SQL in ${withoutSecrets(
          config.target,
        )} could not be read, what was known of them stays: ${failureOf(
          error,
        )}`,
      });
      continue;
    }
    if (found.incomplete) {
      blind.push(prefix);
      warnings.push(found.incomplete);
    }
    blind.push(...found.unread.map(one => `${prefix}${one.path}`));
    warnings.push(...named(found.unread.map(one => one.reason)));
    for (const file of found.files) {
      const script = scriptOf(file, config, options.dialect);
      if ('code' in script) {
        blind.push(`${prefix}${file.path}`);
        warnings.push(script);
      } else {
        statements.push(script);
      }
    }
  }
  return {
    statements,
    warnings,
    isBlind: path =>
      blind.some(one =>
        one.endsWith('/') ? path.startsWith(one) : path === one,
      ),
  };
}

function named(reasons: readonly Reason[]): Reason[] {
  const more = reasons.length - MOST_NAMED;
  return more <= 0
    ? [...reasons]
    : [
        ...reasons.slice(0, MOST_NAMED),
        {
          code: reasons[0].code,
          message: `${more} more files of SQL were not read`,
        },
      ];
}

/** A target or an error without what a URL may carry of users and passwords. */
function withoutSecrets(text: string): string {
  return text.replace(/(:\/\/)[^\s/@]*@/g, '$1').replace(/\?\S*/g, '');
}

/** The system's errors by their code: their text names the machine's own paths. */
function failureOf(error: unknown): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  return withoutSecrets(syscall && code ? code : message ?? String(error));
}

/** `**` before a slash is any folders or none. */
function matcher(glob: string): (path: string) => boolean {
  const test = globMatcher(glob);
  const atTop = glob.startsWith('**/') ? globMatcher(glob.slice(3)) : test;
  return path => test(path) || atTop(path);
}

function findFiles(
  { target, include, exclude }: SqlFilesConfig,
  { urlReader, signal, limits = DEFAULT_LIMITS }: SqlFilesOptions,
): Promise<FoundFiles> {
  const included = include.map(matcher);
  const excluded = exclude.map(matcher);
  const matches = (path: string) =>
    included.some(test => test(path)) && !excluded.some(test => test(path));
  return isUrl(target)
    ? readRepository(urlReader, target, matches, limits, signal)
    : readFolder(target, matches, limits, signal);
}

function scriptOf(
  { path, content }: FoundFile,
  config: SqlFilesConfig,
  dialect: 'postgres' | 'redshift',
): SeenStatement | Reason {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return {
      code: 'file-unreadable',
      message: `${path} is not text in UTF-8`,
    };
  }
  const { sql, gaps } =
    config.templating === 'jinja'
      ? renderTemplate(text, config.variables, dialect)
      : { sql: text, gaps: [] };
  const reduced = reduceStatement(sql, dialect);
  const id = `${targetPrefix(config.target)}${path}`;
  const reason = reasonOf(gaps, reduced.reason);
  return {
    kind: 'script',
    id,
    name: id,
    sql: reduced.reason ? '' : reduced.sql,
    ...(config.searchPath && { searchPath: config.searchPath }),
    ...(isUrl(config.target) && {
      url: `${withoutSecrets(config.target).replace(/\/+$/, '')}/${path}`,
    }),
    ...(reason && { reason }),
  };
}

const UNREAD: Readonly<Record<string, string>> = {
  unterminated: 'a string, name or comment in it has no end',
  backslash: 'a backslash stands outside of its strings',
  'too-long': 'it is too long',
  'too-deep': 'texts of SQL stand too deep inside each other',
};

function reasonOf(
  gaps: ReturnType<typeof renderTemplate>['gaps'],
  unread: string | undefined,
): Reason | undefined {
  if (unread) {
    return {
      code: 'parse-error',
      message: `It cannot be read: ${UNREAD[unread]}`,
    };
  }
  if (gaps.length === 0) {
    return undefined;
  }
  const [{ code, message, line, col }] = gaps;
  const more =
    gaps.length > 1
      ? ` (and ${gaps.length - 1} more of its statements are left out)`
      : '';
  return { code, message: `${message}${more}`, place: { line, column: col } };
}
