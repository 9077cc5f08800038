import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  lineage?: {
    /**
     * When every source is crawled, unless it has a schedule of its own. Nightly at two o'clock, within half an hour, if not given.
     * A source is also crawled at the first start, and whenever somebody asks for it.
     */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

    /**
     * The share of a schema's relations, between 0 and 1, whose removal at once waits for a second crawl that agrees. 0.2 if not given.
     */
    removalThreshold?: number;

    /**
     * The databases to crawl. A key is the source's id, the first part of all refs in it: lower case letters, digits, hyphens and
     * underscores.
     */
    sources?: {
      [id: string]: {
        /** What reads it: `postgres`, or what an installed module adds. */
        type: string;
        /** What people see; the id if not given. */
        title?: string;
        /** How to reach it: a url, or its parts. */
        connection?: {
          /**
           * Such as `postgres://user:password@host:5432/database`.
           * @visibility secret
           */
          url?: string;
          host?: string;
          port?: number;
          user?: string;
          /** @visibility secret */
          password?: string;
          database?: string;
          ssl?:
            | boolean
            | {
                rejectUnauthorized?: boolean;
                ca?: string;
                cert?: string;
                /** @visibility secret */
                key?: string;
                servername?: string;
              };
        };
        /**
         * `granted` (the default) keeps only relations on which the crawling role has a privilege and counts the others; `all` keeps
         * everything that the catalogs show.
         */
        visibility?: 'granted' | 'all';
        /** Globs of schema names. */
        schemas?: {
          include?: string[];
          exclude?: string[];
        };
        /** How long one catalog query may take. */
        statementTimeout?: HumanDuration | string;
        /** How long one catalog query may wait for a lock. */
        lockTimeout?: HumanDuration | string;
        /** When this source is crawled. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
