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
        /**
         * Whether entities say by `dependsOn` which tables feed them; true by default. The catalog shows relations to whoever may read
         * the entity, whatever he may see of the other end: switch it off where names of tables are themselves confidential.
         */
        dependsOn?: boolean;
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
