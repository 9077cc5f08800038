import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Which tables that Grainline knows become catalog entities, and how. */
      lineage?: {
        /**
         * How often to look for what a missed event did not tell; every minute by default. The timeout, two minutes by default, is also
         * how long the lock of a killed process lasts.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Which relations entities of tables have; all by default. What owns a table is always said, the catalog demands it. */
        relations?: {
          /**
           * Whether entities say which tables feed them. The catalog shows relations to whoever may read the entity, whatever he may see of
           * the other end: switch it off where names of tables are themselves confidential.
           */
          dependsOn?: boolean;
          /**
           * Whether entities say to which schema they belong. The catalog's own page of a `System` lists all that belongs to it at once:
           * switch it off where schemas have thousands of tables. The card "Tables" lists them page by page either way.
           */
          partOf?: boolean;
        };
        /**
         * Which tables become entities: those that an `include` rule matches and no `exclude` rule. All do by default. In patterns `*` stands
         * for any characters and `?` for one. A schema becomes an entity with the first of its tables that does.
         */
        tables?: {
          /** At least one rule; leave it out to include all tables. */
          include?: Array<{
            /** Pattern of source ids. */
            source?: string;
            /** Pattern of schema names. */
            schema?: string;
            /** Pattern of table names. */
            name?: string;
          }>;
          exclude?: Array<{
            /** Pattern of source ids. */
            source?: string;
            /** Pattern of schema names. */
            schema?: string;
            /** Pattern of table names. */
            name?: string;
          }>;
        };
        /** Owner of what neither comment nor rule gives to anyone; `group:default/unknown` by default. */
        defaultOwner?: string;
        /**
         * Who owns what; the first rule whose patterns all match wins, and an `@owner` tag in a comment wins over all. In patterns `*`
         * stands for any characters and `?` for one.
         */
        owners?: Array<{
          /** Pattern of source ids. */
          source?: string;
          /** Pattern of schema names. */
          schema?: string;
          /** Pattern of table names; a rule without it owns schemas too. */
          name?: string;
          /** Pattern of the role that owns the table in the database. */
          databaseOwner?: string;
          /** A group, or a user. */
          owner: string;
        }>;
      };
    };
  };
}
