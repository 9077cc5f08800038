import { Carried } from '../record/CarriedFacts';
import { CrawlFacts } from '../record/CrawlFacts';
import { PackedChunk } from '../record/PackedChunk';
import { FoundLineage } from '../record/readCarried';
import { Piece } from './Piece';

/** What an analysis that goes piece by piece asks for and gives out. */
export interface AnalysisPort {
  /** Called before each view, routine and statement. */
  unit(job: string, done: number, total: number): void;
  /** Pieces that came before, by their places. */
  again(places: readonly number[]): Promise<readonly Piece[]>;
  carried(found: FoundLineage): Promise<Carried>;
  chunk(chunk: PackedChunk): void;
}

/** What an analysis says in the end; the rows went out as chunks. */
export type AnalysisResult = Omit<CrawlFacts, 'chunks' | 'known'>;
