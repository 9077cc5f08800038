import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench crawl [--relations N | --url postgres://user:password@host:port/database] [options]

Measures a crawl beside a floor of the same run: one psql that copies the same facts out. Without --url a warehouse of
N relations is made (600 unless said otherwise); with it one's own database is crawled, which is only read.

  --json          one line of JSON instead of a table
  --rounds N      how often everything is measured; medians are printed (5; 3 from 6,000 relations on)
  --neo4j URL     bolt://user:password@host:port of a Neo4j THAT IS EMPTIED, instead of one that is started
  --only PARTS    of extract,night,neo4j,found: only these, and the extraction
  --skip PARTS    all but these
`;

const PARTS = ['extract', 'night', 'neo4j', 'found'] as const;

/** What is measured: the extraction alone, a night, the synchronisation into Neo4j, a new table until it is found. */
export type CrawlPart = (typeof PARTS)[number];

/** What the command was asked to do. */
export interface CrawlOptions {
  readonly help: boolean;
  readonly json: boolean;
  /** Undefined if a database is given. */
  readonly relations?: number;
  readonly url?: string;
  readonly rounds: number;
  readonly neo4j?: string;
  readonly parts: ReadonlySet<CrawlPart>;
}

/** @throws InputError that names the option that is wrong */
export function readCrawlOptions(args: readonly string[]): CrawlOptions {
  const values = parse(args);
  if (values.url !== undefined && values.relations !== undefined) {
    throw wrong('--url and --relations exclude each other');
  }
  if (values.url !== undefined && !/^postgres(ql)?:\/\//.test(values.url)) {
    // The text may hold a password, so it is not repeated.
    throw wrong('--url is not of the form postgres://user:password@host/name');
  }
  const relations =
    values.url === undefined
      ? wholeNumber('relations', values.relations ?? '600')
      : undefined;
  const only = readParts('only', values.only) ?? PARTS;
  const skip = readParts('skip', values.skip) ?? [];
  const parts = new Set(only.filter(part => !skip.includes(part)));
  if (parts.has('neo4j')) {
    // What is synchronised is the record of a night.
    parts.add('night');
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    relations,
    url: values.url,
    rounds: wholeNumber(
      'rounds',
      values.rounds ?? ((relations ?? 0) < 6_000 ? '5' : '3'),
    ),
    neo4j: values.neo4j,
    parts,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        relations: { type: 'string' },
        url: { type: 'string' },
        rounds: { type: 'string' },
        neo4j: { type: 'string' },
        only: { type: 'string' },
        skip: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function readParts(
  option: string,
  text: string | undefined,
): CrawlPart[] | undefined {
  return text?.split(',').map(part => {
    const known = PARTS.find(p => p === part);
    if (!known) {
      throw wrong(
        `--${option} has no part ${part}; there are ${PARTS.join(', ')}`,
      );
    }
    return known;
  });
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw wrong(`--${option} must be a whole number from 1 to 9999999`);
  }
  return Number(text);
}

function wrong(what: string): InputError {
  return new InputError(`${what}\n\n${USAGE}`);
}
