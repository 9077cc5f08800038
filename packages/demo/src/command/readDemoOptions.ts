import { InputError } from '@backstage/errors';
import { parseArgs } from 'node:util';

/** What `npm run demo` was asked to do. */
export interface DemoOptions {
  /** Connection URL of the user's own database; the demo warehouse if undefined. */
  readonly source?: string;
  /** `start`: start a Neo4j; else the address of one; undefined: no Neo4j. */
  readonly neo4j?: 'start' | { readonly url: string };
  /** Relations the warehouse is grown to. */
  readonly tables?: number;
  readonly port: number;
  readonly open: boolean;
  readonly check: boolean;
}

const DEFAULT_PORT = 7007;
const MAX_TABLES = 100_000;

/** How the command is used; printed for `--help` and after a wrong option. */
export const DEMO_USAGE = `npm run demo -- OPTIONS
  --source postgres://user:password@host:port/database, or redshift://…
                     read that database instead of the demo warehouse; redshift://stand-in starts a small one
  --neo4j [bolt://user:password@host:port]
                     keep the graph in that Neo4j; without an address, start one (needs Java 17 and Maven)
  --tables N         grow the demo warehouse to N relations
  --port P           port of the portal (${DEFAULT_PORT})
  --no-open          don't open a browser
  --check            start, wait for crawl and catalog, ask the portal what a user would, print JSON, stop
  --help             show this`;

function readInteger(
  name: string,
  text: string,
  min: number,
  max: number,
): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new InputError(
      `--${name} takes a whole number from ${min} to ${max}, not ${JSON.stringify(
        text,
      )}`,
    );
  }
  return value;
}

function readUrl(name: string, text: string, protocols: string[]): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError(
      `--${name} takes an address such as ${protocols[0]}//host:port, and this is none`,
    );
  }
  if (!protocols.includes(url.protocol)) {
    throw new InputError(
      `--${name} takes an address that begins with ${protocols
        .map(p => `${p}//`)
        .join(' or ')}, not ${url.protocol}//`,
    );
  }
  return text;
}

/** Reads the arguments of `npm run demo`. @throws InputError that names the option. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  // `--neo4j` may stand alone, which parseArgs has no word for.
  const spelled = args.map((arg, i) =>
    arg === '--neo4j' && (args[i + 1] ?? '--').startsWith('--')
      ? '--neo4j=start'
      : arg,
  );
  let values;
  try {
    ({ values } = parseArgs({
      args: spelled,
      options: {
        source: { type: 'string' },
        neo4j: { type: 'string' },
        tables: { type: 'string' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        'no-open': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new InputError(
      `${error instanceof Error ? error.message : error}\n${DEMO_USAGE}`,
    );
  }
  if (values.source !== undefined && values.tables !== undefined) {
    throw new InputError(
      '--tables grows the demo warehouse, and --source reads another database: give one of them',
    );
  }
  return {
    ...(values.source !== undefined && {
      source: readUrl('source', values.source, [
        'postgres:',
        'postgresql:',
        'redshift:',
      ]),
    }),
    ...(values.neo4j !== undefined && {
      neo4j:
        values.neo4j === 'start'
          ? ('start' as const)
          : {
              url: readUrl('neo4j', values.neo4j, [
                'bolt:',
                'neo4j:',
                'bolt+s:',
                'neo4j+s:',
              ]),
            },
    }),
    ...(values.tables !== undefined && {
      tables: readInteger('tables', values.tables, 1, MAX_TABLES),
    }),
    port: readInteger('port', values.port, 1, 65_535),
    open: !values['no-open'] && !values.check,
    check: values.check,
  };
}
