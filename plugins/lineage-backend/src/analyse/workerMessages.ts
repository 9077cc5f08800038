import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  SeenStatement,
  SnapshotOutline,
} from '@grainline/backstage-plugin-lineage-node';
import { Carried } from '../record/CarriedFacts';
import { CrawlFacts } from '../record/CrawlFacts';
import { KnownHashes } from '../record/FactStream';
import { PackedChunk } from '../record/PackedChunk';
import { FoundLineage } from '../record/readCarried';
import { Piece } from './Piece';

/** To the process: all pieces in batches, the word to begin, and what it asks for once. */
export type AnalysisRequest =
  | { readonly type: 'pieces'; readonly pieces: readonly Piece[] }
  | {
      readonly type: 'analyse';
      readonly outline: SnapshotOutline;
      readonly statements: readonly SeenStatement[];
      readonly known: ReadonlyMap<string, KnownHashes>;
      readonly knownJoins?: string;
      readonly keptTables: ReadonlySet<string>;
      readonly skip: ReadonlyMap<string, Reason>;
    }
  | { readonly type: 'carried'; readonly carried: Carried };

/** From the process. */
export type AnalysisResponse =
  /** It is about to analyse a view, routine or statement. */
  | {
      readonly type: 'unit';
      readonly job: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'carried'; readonly found: FoundLineage }
  /** All SQL is analysed: what it does now is no statement's fault. */
  | { readonly type: 'assembling' }
  /** What it was about to analyse, or else the whole, failed. */
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'chunk'; readonly chunk: PackedChunk }
  | {
      readonly type: 'done';
      readonly facts: Omit<CrawlFacts, 'chunks' | 'known'>;
    };

/** What is analysed, and what the record holds to compare it with. */
export type Begin = Omit<Extract<AnalysisRequest, { type: 'analyse' }>, 'type'>;
