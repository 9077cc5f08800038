import { Job } from '@grainline/backstage-plugin-lineage-common';
import { reduceStatement } from '@grainline/sql-lineage';

const texts = new WeakMap<Job, string>();

/** The text of a job by which it can be found in another's: without values, spaces and the numbers of parameters. */
function comparable(job: Job): string {
  const known = texts.get(job);
  if (known !== undefined) {
    return known;
  }
  const text = reduceStatement(job.sql ?? '', 'postgres')
    .sql.toLocaleLowerCase('en-US')
    .replace(/\$\d+/g, '?')
    .replace(/[\s"]+/g, '')
    .replace(/;$/, '');
  texts.set(job, text);
  return text;
}

/**
 * Whether a statement that was seen to run is one of those that a routine or file makes: what the text says of it, with its literals, is more than what the
 * server kept.
 */
export function standsIn(query: Job, text: Job): boolean {
  const sought = comparable(query);
  return sought !== '' && comparable(text).includes(sought);
}
