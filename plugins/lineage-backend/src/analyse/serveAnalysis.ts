import { loadParser } from '@grainline/sql-lineage';
import { Carried } from '../record/CarriedFacts';
import { FoundLineage } from '../record/readCarried';
import { analysePieces } from './analysePieces';
import { SlimSnapshot } from './SlimSnapshot';
import { AnalysisRequest, AnalysisResponse, Begin } from './workerMessages';

/** A channel to the process that wants the analysis. */
export interface AnalysisChannel {
  /** @param sent - called when the message is out */
  send(response: AnalysisResponse, sent?: () => void): void;
  listen(take: (request: AnalysisRequest) => void): void;
}

/** Analyses one source whose pieces come over a channel, and sends back what the record does not hold. An error ends the process. */
export function serveAnalysis(channel: AnalysisChannel): void {
  const slim = new SlimSnapshot();
  let answer: ((carried: Carried) => void) | undefined;
  channel.listen(request => {
    if (request.type === 'pieces') {
      request.pieces.forEach(piece => slim.add(piece));
    } else if (request.type === 'analyse') {
      analyse(request).catch(error =>
        channel.send({ type: 'failed', message: String(error) }),
      );
    } else {
      answer!(request.carried);
    }
  });

  const carried = (found: FoundLineage) =>
    new Promise<Carried>(resolve => {
      answer = resolve;
      channel.send({ type: 'carried', found });
    });

  async function analyse(begin: Begin): Promise<void> {
    await loadParser();
    const facts = await analysePieces(slim, begin, {
      unit: (job, done, total) =>
        channel.send({ type: 'unit', job, done, total }),
      carried,
      assembling: () => channel.send({ type: 'assembling' }),
      chunk: chunk => channel.send({ type: 'chunk', chunk }),
    });
    channel.send({ type: 'done', facts }, () => process.exit());
  }
}
