import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** How tables that Grainline knows become catalog entities. */
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
