import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** How tables and their columns become search documents. */
      lineage?: {
        /** False leaves tables out of the portal's search; true by default. */
        enabled?: boolean;
        /** How often everything is indexed again, beside once after each change; every 10 minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * Where a hit leads, with `:namespace`, `:kind` and `:name` of the table's entity; `/catalog/:namespace/:kind/:name/lineage` by
         * default.
         */
        locationTemplate?: string;
      };
    };
  };
}
