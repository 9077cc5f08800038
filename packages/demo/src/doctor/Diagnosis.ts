import { WithheldSchema } from '../source/crawlerRights';
import { MissingFeature } from '../source/missingFeatures';

/** What a crawl of a database would bring. */
export interface Diagnosis {
  readonly title: string;
  readonly serverVersion: string;
  readonly role: string;
  readonly schemas: number;
  /** Relations by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly columns: number;
  readonly foreignKeys: number;
  readonly flows: number;
  readonly columnLineage: {
    readonly views: number;
    readonly complete: number;
    readonly unresolved: number;
    readonly reasons: readonly { code: string; count: number }[];
  };
  readonly grainKnown: number;
  /** Tables whose owner nothing names, as `schema.table`. */
  readonly withoutOwner: readonly string[];
  readonly defaultOwner: string;
  /** Schemas of which the role does not see everything. */
  readonly withheld: readonly WithheldSchema[];
  /** What else the role or its server would not tell. */
  readonly missing: readonly MissingFeature[];
  /** Facts that could not be read. */
  readonly warnings: readonly string[];
  readonly seconds: { readonly read: number; readonly analyse: number };
}
