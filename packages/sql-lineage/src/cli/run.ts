import { createInterface } from 'node:readline';
import { loadParser } from '../parser/loadParser';
import { answerCase } from './answerCase';

/** Where a command reads and writes. */
export interface CommandStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: { write(text: string): unknown };
}

/** `sql-lineage --jsonl`: one case a line in, one answer a line out. */
export async function runJsonl(streams: CommandStreams): Promise<void> {
  await loadParser();
  for await (const line of createInterface({ input: streams.input })) {
    if (line.trim() !== '') {
      streams.output.write(`${JSON.stringify(answerCase(JSON.parse(line)))}\n`);
    }
  }
}
