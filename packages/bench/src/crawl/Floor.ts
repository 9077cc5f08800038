import { spawn, spawnSync } from 'node:child_process';
import { ForwardedError } from '@backstage/errors';
import { Client } from 'pg';
import { CopyOut } from './CopyOut';
import { floorStatements } from './floorQueries';
import { Cost, Meter } from './Meter';

/** Copies the facts of a database out, and says what that costs. */
export interface Floor {
  /** What does it: `psql` and its version, or the pg client. */
  readonly program: string;
  run(): Promise<Cost>;
}

/** The floor by psql, or, where there is none, by the same statements through the pg client. */
export function openFloor(url: string, meter: Meter): Floor {
  const version = spawnSync('psql', ['--version'], { encoding: 'utf8' });
  return version.status === 0
    ? { program: version.stdout.trim(), run: () => runPsql(url, meter) }
    : openFloorWithoutPsql(url, meter);
}

/** The floor through the pg client in this process, whose CPU it then takes. */
export function openFloorWithoutPsql(url: string, meter: Meter): Floor {
  return {
    program: 'the pg client of Node, for want of psql',
    run: () => runClient(url, meter),
  };
}

/** psql is told where to connect by its environment, so that no password stands in a list of processes. */
function psqlEnvironment(url: string): NodeJS.ProcessEnv {
  const { hostname, port, pathname, username, password, searchParams } =
    new URL(url);
  return {
    ...process.env,
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    ...(searchParams.get('sslmode') && {
      PGSSLMODE: searchParams.get('sslmode')!,
    }),
  };
}

// The shell tells afterwards how much CPU its children took, which Node does not.
const SCRIPT = `psql -X -q -A -t -v ON_ERROR_STOP=1 -f - > /dev/null || exit 1; times`;

async function runPsql(url: string, meter: Meter): Promise<Cost> {
  const { cost, result: client } = await meter.measure(
    () =>
      new Promise<number>((resolve, reject) => {
        const child = spawn('sh', ['-c', SCRIPT], {
          env: psqlEnvironment(url),
        });
        let [out, complaint] = ['', ''];
        child.stdout.on('data', chunk => (out += chunk));
        child.stderr.on('data', chunk => (complaint += chunk));
        child.on('error', reject);
        child.on('close', code =>
          code === 0
            ? resolve(childSeconds(out))
            : reject(new Error(`psql failed: ${complaint.trim()}`)),
        );
        child.stdin.end(`${floorStatements().join(';\n')};\n`);
      }),
  );
  // Waiting for it costs this process next to nothing, and that is not the floor's.
  const servers = Object.values(cost.servers).reduce((a, b) => a + b, 0);
  return { ...cost, cpu: client + servers };
}

/** The last line of POSIX's `times`: user and system time of the children, such as `0m0.021s 0m0.008s`. */
export function childSeconds(times: string): number {
  const line = times.trim().split('\n').at(-1) ?? '';
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

async function runClient(url: string, meter: Meter): Promise<Cost> {
  const { cost } = await meter.measure(async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of floorStatements()) {
        try {
          await client.query(CopyOut.create(statement)).done;
        } catch (error) {
          throw new ForwardedError(`The floor failed at ${statement}`, error);
        }
      }
    } finally {
      await client.end();
    }
  });
  return cost;
}
