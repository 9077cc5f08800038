import { Ownership } from '../ownership';

/** What entities say beside what the record knows. */
export interface EntityOptions {
  readonly ownership: Ownership;
  readonly dependsOn: boolean;
  readonly appBaseUrl: string | undefined;
}
