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
     * How long changes of tables are remembered. Two years if not given.
     */
    historyRetention?: HumanDuration | string;

    /**
     * Dashboards and the SQL that they run, for those that are no entities of the catalog; an entity declares the same by the annotations
     * `grainline/requires-sql`, `grainline/required-grain`, `grainline/requires-freshness` and `grainline/requires-source`.
     */
    dashboards?: {
      [id: string]: {
        /** What people see; the id if not given. */
        title?: string;
        /** Entity ref of a group or user. */
        owner?: string;
        /** The SQL that it runs, or its most telling query. */
        sql: string;
        /** The id of the source of which its SQL is; the one that has its tables if not given. */
        source?: string;
        /** The unit of time that it shows, such as `hour`, or the columns of which each combination must stand once, such as `store_id, day`. */
        grain?: string;
        /** How old the last change of its data may be. */
        freshness?: HumanDuration | string;
      };
    };

    /**
     * Whether the owner of a dashboard is notified when a table that it reads stops fitting. False if not given. Needs the notifications backend.
     */
    notifyDashboardOwners?: boolean;

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
        /**
         * `postgres`: whether three or more tables of the same columns that only a date in their names tells apart, such as `events_202510`, are
         * read as one. True if not given.
         */
        families?: boolean;
        /** `postgres`: the table in which pipelines note their loads, from which times of updates are learnt. */
        loadLog?: {
          /** Such as `ops.load_log`. */
          table: string;
          /** Column that holds the table that was loaded, as `schema.table` or by its name alone. */
          target: string;
          /** Column of the time at which the load ended; without a time zone it is UTC. */
          finishedAt: string;
          /** Column of the time at which the load began. */
          startedAt?: string;
          /** Only loads with one of these values in this column count. */
          status?: {
            column: string;
            values: string[];
          };
          /** Column of the number of rows that were loaded. */
          rows?: string;
        };
        /** `postgres`: time columns whose newest value tells how far a table's data reach. Each costs one `max` over its column. */
        dataThrough?: Array<{
          /** Such as `marts.daily_revenue`. */
          table: string;
          /** A date or timestamp. */
          column: string;
        }>;
        /**
         * `postgres`: the statements that ran, from pg_stat_statements where that is installed; they are kept without their literals. `false` reads
         * none.
         */
        queries?:
          | boolean
          | {
              /** So many at most, those that write first, then the most called. 5,000 if not given. */
              limit?: number;
              /** Globs of roles whose statements are left out. */
              exclude?: string[];
              /** For how long a statement counts that was not seen to run again. 90 days if not given. */
              keep?: HumanDuration | string;
            };
        /**
         * Whether people with the permission `lineage.probe.run` may have the data of single tables counted, to learn their grain: how many rows share
         * a key, and on which boundaries of time values lie. Only counts leave the database. The crawling role needs SELECT on these tables.
         */
        probes?: {
          /** False if not given. */
          enabled?: boolean;
          /** So many rows are grouped or compared at most by one statement, at least 1,000; of a larger table a slice is. 1,000,000 if not given. */
          maxRows?: number;
          /** How long one statement may take. 30 seconds if not given. */
          timeout?: HumanDuration | string;
        };
        /**
         * Other names of the database, as `host:port/database`: those by which foreign tables and federated schemas of other sources reach it.
         */
        aliases?: string[];
        /** Files of SQL that run in this database, from folders or repositories. */
        sqlFiles?: Array<{
          /** A folder, absolute or relative to where the backend runs, or the URL of one that the URL reader reads. */
          target: string;
          /** Globs over paths in it. `*.sql`, at any depth, if not given. */
          include?: string[];
          exclude?: string[];
          /** The schemas in which names without one are looked up. Without it such a name must be that of one table alone. */
          searchPath?: string[];
          /** `jinja`: the files are templates as Airflow fills them. `none` if not given. */
          templating?: 'none' | 'jinja';
          /** What is put in for variables of templates, nested as they are written there. */
          variables?: { [name: string]: unknown };
        }>;
        /** When this source is crawled. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
