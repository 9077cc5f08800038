import { UrlReaderService } from '@backstage/backend-plugin-api';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { readSqlFiles } from '../sources/sqlFiles/readSqlFiles';
import { rememberStatements } from './rememberStatements';
import { StatementSettings } from './StatementSettings';

/** What of a source is to be analysed beside its catalog. */
export interface RecalledStatements {
  /** In the order of kind and id: queries seen to run within the window, and the files that are there. */
  readonly statements: readonly SeenStatement[];
  readonly warnings: readonly Reason[];
}

/** A source whose statements are remembered. */
export interface RememberedSource {
  readonly id: string;
  readonly dialect: 'postgres' | 'redshift';
}

/** The statements of all sources: those that ran, for longer than the databases remember them, and those in files. */
export class SeenStatements {
  static create(options: {
    readonly knex: Knex;
    readonly urlReader: UrlReaderService;
    /** By the source's id. */
    readonly settings: ReadonlyMap<string, StatementSettings>;
  }): SeenStatements {
    return new SeenStatements(
      options.knex,
      options.urlReader,
      options.settings,
    );
  }

  private constructor(
    private readonly knex: Knex,
    private readonly urlReader: UrlReaderService,
    private readonly settings: ReadonlyMap<string, StatementSettings>,
  ) {}

  /**
   * Takes note of what a crawl saw, and tells what counts now.
   *
   * @param seen - what the source handed over
   */
  async recall(
    source: RememberedSource,
    seen: readonly SeenStatement[],
    options: {
      /** ISO 8601 time of the crawl. */
      readonly at: string;
      readonly signal: AbortSignal;
    },
  ): Promise<RecalledStatements> {
    const settings = this.settings.get(source.id);
    if (!settings) {
      return { statements: seen, warnings: [] };
    }
    const files = await readSqlFiles(settings.sqlFiles, {
      dialect: source.dialect,
      urlReader: this.urlReader,
      signal: options.signal,
    });
    const statements = await this.knex.transaction(trx =>
      rememberStatements(trx, source.id, [...seen, ...files.statements], {
        at: options.at,
        keepDays: settings.keepDays,
        withoutQueries: settings.withoutQueries,
        isBlind: files.isBlind,
      }),
    );
    return { statements, warnings: files.warnings };
  }
}
