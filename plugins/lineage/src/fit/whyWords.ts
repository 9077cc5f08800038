import { FitAnswer } from '@grainline/backstage-plugin-lineage-common';
import { refWords } from '../words';
import { verdictWords } from './VerdictMark';
import { Texts } from '../texts';

/** An answer's sentence without the table and the verdict, which stand beside it; empty if it says no more. */
export function whyWords(t: Texts, answer: FitAnswer): string {
  const { sentence, table, verdict } = answer;
  const known = `${refWords(table.ref)} ${verdictWords(t, verdict)}`;
  return [`${known}:`, `${known}.`].some(start => sentence.startsWith(start))
    ? sentence.slice(known.length + 1).trim()
    : sentence;
}
