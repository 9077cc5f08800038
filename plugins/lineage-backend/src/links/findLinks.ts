import {
  Assertion,
  columnRef,
  Job,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { reaches } from './DatabaseAddress';
import { FilesEnd, LinkEnds, MirrorEnd, SourceAddresses } from './LinkEnds';
import { isLocal, rootOf, sameFiles } from './sameFiles';

/** What joins sources to each other. */
export interface Links {
  readonly assertions: readonly Assertion[];
  readonly jobs: readonly Job[];
}

const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/**
 * The table that a foreign or federated table shows; undefined if no source's database is meant for sure. A host that is the machine itself is that of
 * the source's own database.
 */
export function originRef(
  mirror: MirrorEnd,
  sources: readonly SourceAddresses[],
): string | undefined {
  const { host, database = undefined, port, schema, table } = mirror.origin;
  const own = sources.find(one => one.source === mirror.source);
  const hosts =
    host === undefined || OWN_MACHINE.has(host.toLowerCase())
      ? own?.addresses.map(address => address.host) ?? []
      : [host];
  const meant = sources.filter(({ addresses }) =>
    addresses.some(address =>
      hosts.some(one => reaches({ host: one, port, database }, address)),
    ),
  );
  return meant.length === 1
    ? tableRef(meant[0].source, schema ?? mirror.schema, table ?? mirror.name)
    : undefined;
}

/**
 * Finds the tables whose rows flow to a table of another source, or of the same one by way of files: foreign and federated tables from those that they
 * show, and loaded tables from those that were unloaded to the same place.
 *
 * @param columnsOf - the columns of every table that is there, as far as they are asked for; undefined for one that is not
 */
export function findLinks(
  ends: LinkEnds,
  sources: readonly SourceAddresses[],
  columnsOf: (ref: string) => readonly string[] | undefined,
): Links {
  const assertions = new Map<string, Assertion>();
  const jobs = new Map<string, Job>();
  const add = (assertion: Assertion, job: Job) => {
    const key = `${assertion.kind} ${assertion.from} ${assertion.to}`;
    if (!assertions.has(key)) {
      assertions.set(key, assertion);
      jobs.set(job.id, job);
    }
  };
  for (const mirror of ends.mirrors) {
    const from = originRef(mirror, sources);
    const remote = from === undefined ? undefined : columnsOf(from);
    const local = columnsOf(mirror.table);
    if (from !== undefined && remote && local && from !== mirror.table) {
      addMirror(mirror, from, remote, local, add);
    }
  }
  const hostOf = new Map(
    sources.map(one => [one.source, one.addresses[0]?.host]),
  );
  const loadsAt = new Map<string, FilesEnd[]>();
  for (const load of ends.loads) {
    const root = rootOf(load.location);
    loadsAt.set(root, [...(loadsAt.get(root) ?? []), load]);
  }
  for (const unload of ends.unloads) {
    for (const load of loadsAt.get(rootOf(unload.location)) ?? []) {
      // A path without a host is one of the machine on which the database runs.
      const isReachable =
        !isLocal(unload.location) ||
        unload.source === load.source ||
        (hostOf.get(unload.source) !== undefined &&
          hostOf.get(unload.source) === hostOf.get(load.source));
      if (
        unload.table !== load.table &&
        isReachable &&
        sameFiles(unload.location, load.location) &&
        columnsOf(unload.table) &&
        columnsOf(load.table)
      ) {
        addFiles(unload, load, add);
      }
    }
  }
  return {
    assertions: [...assertions.values()],
    jobs: [...jobs.values()],
  };
}

type Add = (assertion: Assertion, job: Job) => void;

function addMirror(
  mirror: MirrorEnd,
  from: string,
  remote: readonly string[],
  local: readonly string[],
  add: Add,
): void {
  const { origin } = mirror;
  const job: Job = {
    id: `link:${mirror.table}`,
    kind: 'link',
    name: `${mirror.schema}.${mirror.name}`,
    source: mirror.source,
  };
  const evidence = [
    {
      basis: 'declared' as const,
      text: `Table ${mirror.schema}.${mirror.name} shows ${
        origin.schema ?? mirror.schema
      }.${origin.table ?? mirror.name} of the database ${origin.database}${
        origin.host === undefined ? '' : ` at ${origin.host}`
      }`,
      ref: mirror.table,
    },
  ];
  add(
    {
      from,
      to: mirror.table,
      kind: 'FEEDS',
      basis: 'declared',
      props: { job: job.id },
      evidence,
    },
    job,
  );
  const there = new Set(remote);
  for (const column of local) {
    const name = origin.columns?.[column] ?? column;
    if (there.has(name)) {
      add(
        {
          from: columnRef(from, name),
          to: columnRef(mirror.table, column),
          kind: 'DERIVES',
          basis: 'declared',
          props: { role: 'value', transform: 'identity', job: job.id },
          evidence,
        },
        job,
      );
    }
  }
}

function addFiles(unload: FilesEnd, load: FilesEnd, add: Add): void {
  const job: Job = {
    id: `link:files:${encodeURIComponent(load.location)}`,
    kind: 'link',
    name: load.location,
    source: load.source,
  };
  const isObserved = unload.basis === 'observed' || load.basis === 'observed';
  add(
    {
      from: unload.table,
      to: load.table,
      kind: 'FEEDS',
      basis: isObserved ? 'observed' : 'parsed',
      props: { job: job.id },
      evidence: [unload, load].map(({ basis, text, job: ref, table }) => ({
        basis,
        text,
        ref: ref ?? table,
      })),
    },
    job,
  );
}
