import {
  ColumnRef,
  EdgeKind,
  LineageAnswer,
  LineageEdge,
  LineageLevel,
  SinceThen,
  TableRef,
  WalkedEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { matchesCriteria } from '../../../access/matchesCriteria';
import { ReadContext } from '../../LineageReads';
import { mergeAssertions } from '../../mergeAssertions';
import { DrawnTable, LineageFacts, LineageSteps } from '../LineageSteps';
import {
  StatedSources,
  claimsBetween,
  claimsNextTo,
  withoutValue,
} from '../StatedSources';
import { PastClaim, readPastClaims } from './readPastClaims';
import { WalkedLineage } from '../walkLineage';
import { readMoments } from './readMoments';
import { readKnownSince } from './readKnownSince';
import { UNKNOWN_TYPE, readPastColumns } from './readPastColumns';
import { readPastTables } from './readPastTables';
import { TableTimes, readTableTimes } from './readTableTimes';
import { Renames } from './Renames';

/** Whether something stood at the time, and stands now. */
interface Standing {
  then: boolean;
  now: boolean;
}

/** How something of a past lineage stands to the present; undefined for what stood then and still does. */
export function sinceThen({ then, now }: Standing): SinceThen | undefined {
  if (then && now) {
    return undefined;
  }
  return now ? 'added' : 'removed';
}

const keyOf = (edge: { kind: string; from: string; to: string }) =>
  `${edge.kind} ${edge.from} ${edge.to}`;

/**
 * The lineage as it stood at a time, with what came and went since: a walk goes along what stood then and along what stands now, and what is drawn
 * says which of the two it is. What came and went in between is not shown.
 *
 * All is told by the names of today, and by the rights of today: a table that is gone is seen by those who could see one of its name. A source
 * that was first crawled later is shown as that crawl found it. What an edge carries, and its evidence, are those that were last recorded.
 */
export class PastLineage implements LineageSteps, LineageFacts {
  private readonly knex: Knex;
  private readonly at: string;
  private readonly stated: StatedSources;
  private readonly context: ReadContext;
  readonly renames: Renames;
  private readonly known: ReadonlyMap<string, string>;
  private readonly upTo: string;
  private readonly times = new Map<TableRef, TableTimes>();

  /** @param at - ISO 8601 */
  static async read(
    knex: Knex,
    at: string,
    stated: StatedSources,
    context: ReadContext,
  ): Promise<PastLineage> {
    const known = await readKnownSince(knex);
    const renames = await Renames.read(knex, at);
    return new PastLineage(knex, at, stated, context, renames, known);
  }

  private constructor(
    knex: Knex,
    at: string,
    stated: StatedSources,
    context: ReadContext,
    renames: Renames,
    known: ReadonlyMap<string, string>,
  ) {
    this.knex = knex;
    this.at = at;
    this.stated = stated;
    this.context = context;
    this.renames = renames;
    this.known = known;
    this.upTo = [at, ...known.values()].sort().pop()!;
  }

  /** The time from which on all of some sources are known; undefined if nothing is known of any. */
  private knownSince(sources: Iterable<string>): string | undefined {
    return [...sources]
      .flatMap(source => this.known.get(source) ?? [])
      .sort()
      .pop();
  }

  /** What an answer says of its time. */
  async timesOf(
    nodes: LineageAnswer['nodes'],
    walked: WalkedLineage,
    level: LineageLevel,
  ): Promise<Pick<LineageAnswer, 'at' | 'knownSince' | 'moments'>> {
    const known = this.knownSince(new Set(nodes.map(node => node.source)));
    const moments = await readMoments(
      this.knex,
      this.renames,
      this.stated,
      {
        tables: nodes.map(node => node.ref),
        refs: [...walked.depths.keys()],
        kinds: level === 'column' ? ['FEEDS', 'DERIVES'] : ['FEEDS'],
      },
      known,
    );
    return {
      at: this.at,
      ...(known !== undefined && { knownSince: known }),
      moments,
    };
  }

  async step(
    refs: readonly string[],
    direction: 'upstream' | 'downstream',
    kind: 'FEEDS' | 'DERIVES',
  ): Promise<readonly WalkedEdge[]> {
    const rows = await readPastClaims(this.knex, this.renames, {
      kinds: [kind],
      at: this.at,
      upTo: this.upTo,
      next: { refs, direction },
    });
    const standing = await this.standingOf([
      ...rows.filter(row => row.role === null || row.role === 'value'),
      ...claimsNextTo(this.stated.claims, refs, direction, kind),
    ]);
    return [...standing]
      .filter(([, { then, now, denied }]) => (then || now) && !denied)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { from, to }]) => ({ from, to, kind }));
  }

  async alive(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    await this.look(refs);
    return new Set(refs.filter(ref => this.isThere(ref)));
  }

  async visible(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    const alive = await this.alive(refs);
    return new Set([...alive].filter(ref => this.sees(ref)));
  }

  async tables(
    refs: readonly TableRef[],
  ): Promise<ReadonlyMap<TableRef, DrawnTable>> {
    const visible = [...(await this.visible(refs))];
    return readPastTables(
      this.knex,
      new Map(visible.map(ref => [ref, this.times.get(ref)!])),
      this.context,
    );
  }

  async hasColumn(ref: ColumnRef) {
    const [columns] = (await this.columns([ref])).values();
    return (
      columns[0].type !== UNKNOWN_TYPE || !this.times.get(tableOf(ref))!.now
    );
  }

  async columns(refs: readonly ColumnRef[]) {
    await this.look([...new Set(refs.map(tableOf))]);
    const byTable = await readPastColumns(
      this.knex,
      refs,
      this.at,
      this.renames,
    );
    // Of a table that came or went its columns did, too: that is said once.
    return new Map(
      [...byTable].map(([table, columns]) => [
        table,
        sinceThen(this.times.get(table)!) === undefined
          ? columns
          : columns.map(({ sinceThen: _, ...column }) => column),
      ]),
    );
  }

  async edges(
    tables: readonly TableRef[],
    kinds: readonly EdgeKind[],
    among?: readonly WalkedEdge[],
  ): Promise<readonly LineageEdge[]> {
    const found = await readPastClaims(this.knex, this.renames, {
      kinds,
      at: this.at,
      upTo: this.upTo,
      between: tables,
    });
    const walked = among && new Set(among.map(e => `${e.from} ${e.to}`));
    const rows: PastClaim[] = [
      ...found.filter(
        row => !walked || walked.has(`${row.from_ref} ${row.to_ref}`),
      ),
      ...claimsBetween(this.stated.claims, tables, kinds, among),
    ];
    const standing = await this.standingOf(rows);
    const stands = (row: PastClaim) =>
      standing.get(`${row.kind} ${row.from_ref} ${row.to_ref}`)!;
    // What stands now is told as it stands now; only what does not, as it was.
    const told = rows.filter(row => row.valid_to === null || !stands(row).now);
    return mergeAssertions(told.map(row => this.readableThen(row))).flatMap(
      edge => {
        const { then, now, denied } = standing.get(keyOf(edge))!;
        const left = denied ? withoutValue(edge) : edge;
        const since = sinceThen({ then, now });
        return left && (then || now)
          ? [{ ...left, ...(since && { sinceThen: since }) }]
          : [];
      },
    );
  }

  /** What may be told of a claim that was made under other names: nothing that shows a name that the reader may not see. */
  private readableThen(row: PastClaim): PastClaim {
    if (!row.namesThen || row.namesThen.every(ref => this.sees(ref))) {
      return row;
    }
    const { role, roles, transform } = JSON.parse(row.props);
    return {
      ...row,
      props: JSON.stringify({ role, roles, transform }),
      evidence: '[]',
    };
  }

  /** By kind, from and to: whether each edge that is claimed stood then, and stands now. */
  private async standingOf(rows: readonly PastClaim[]) {
    await this.look([
      ...new Set(rows.flatMap(row => [row.from_ref, row.to_ref].map(tableOf))),
    ]);
    const edges = new Map<
      string,
      Standing & { from: string; to: string; denied: boolean }
    >();
    for (const row of rows) {
      const { from_ref: from, to_ref: to, kind } = row;
      const ends = [from, to].map(ref => this.times.get(tableOf(ref))!);
      const key = keyOf({ kind, from, to });
      const edge = edges.get(key) ?? {
        from,
        to,
        then: false,
        now: false,
        denied: false,
      };
      const at = this.timeOf(row.producer);
      const stood =
        row.valid_from <= at && (row.valid_to === null || row.valid_to > at);
      edge.then ||= stood && ends.every(({ then }) => then);
      edge.now ||= row.valid_to === null && ends.every(({ now }) => now);
      edges.set(key, edge);
    }
    for (const denial of this.stated.denials) {
      const edge = edges.get(keyOf({ kind: 'DERIVES', ...denial }));
      const isStated = this.stated.claims.some(
        claim => claim.from_ref === denial.from && claim.to_ref === denial.to,
      );
      if (edge && !isStated && denial.valid_to === null) {
        edge.denied = true;
      }
    }
    return edges;
  }

  private timeOf(producer: string | undefined): string {
    const known = producer === undefined ? undefined : this.known.get(producer);
    return known !== undefined && known > this.at ? known : this.at;
  }

  private async look(refs: readonly TableRef[]): Promise<void> {
    const unknown = refs.filter(ref => !this.times.has(ref));
    if (unknown.length === 0) {
      return;
    }
    const times = await readTableTimes(this.knex, unknown, source =>
      this.timeOf(source),
    );
    times.forEach((one, ref) => this.times.set(ref, one));
  }

  private isThere(ref: TableRef): boolean {
    const times = this.times.get(ref);
    return times !== undefined && (times.then || times.now);
  }

  private sees(ref: TableRef): boolean {
    return matchesCriteria(ref, this.context.visible);
  }
}
