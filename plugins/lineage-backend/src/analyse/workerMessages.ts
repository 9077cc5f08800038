import { Assertion, Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  SchemaSnapshot,
  Snapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSnapshot, AnalysedTable } from './AnalysedSnapshot';

/** To the worker: a snapshot in pieces, so that no single copy stalls the sender, then the word to begin. */
export type AnalysisRequest =
  | { readonly type: 'schema'; readonly schema: SchemaSnapshot }
  | {
      readonly type: 'analyse';
      readonly snapshot: Omit<Snapshot, 'schemas'>;
      readonly skip: readonly (readonly [string, Reason])[];
    };

/** From the worker: which view or routine it is at, then the result in pieces. */
export type AnalysisResponse =
  | {
      readonly type: 'unit';
      readonly job: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'tables'; readonly tables: readonly AnalysedTable[] }
  | {
      readonly type: 'assertions';
      readonly assertions: readonly Assertion[];
    }
  | {
      readonly type: 'done';
      readonly analysed: Omit<AnalysedSnapshot, 'tables' | 'assertions'>;
    };
