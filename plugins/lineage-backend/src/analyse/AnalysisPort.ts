import { Carried } from '../record/CarriedFacts';
import { CrawlFacts } from '../record/CrawlFacts';
import { PackedChunk } from '../record/PackedChunk';
import { FoundLineage } from '../record/readCarried';

/** What an analysis that goes piece by piece asks for and gives out. */
export interface AnalysisPort {
  /** Called before each view, routine and statement. */
  unit(job: string, done: number, total: number): void;
  carried(found: FoundLineage): Promise<Carried>;
  /** Called when all SQL is analysed. */
  assembling(): void;
  chunk(chunk: PackedChunk): void;
}

/** What an analysis says in the end; the rows went out as chunks. */
export type AnalysisResult = Omit<CrawlFacts, 'chunks' | 'known'>;
