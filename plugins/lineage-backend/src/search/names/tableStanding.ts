/** What is known of a table besides its names, as far as it speaks for the table. */
export interface StandingFacts {
  /** Tables and dashboards that read it. */
  readonly used: number;
  /** Its lineage has no gap. */
  readonly isResolved: boolean;
  /** Certainty of its grain. */
  readonly grain?: string;
  readonly owner?: string;
  /** ISO 8601 time of its data's last change; undefined if unknown. */
  readonly changedAt?: string;
  /** It is kept though the last crawl did not see it. */
  readonly isKept: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
/** So many readers are as much as any number more. */
const MANY = 1_000;

// Use says most: people and jobs chose the table already.
const USE = 0.6;
const CERTAINTY = 0.2;
const OWNER = 0.05;
const FRESHNESS = 0.15;

/** By the certainty of the grain; the other half is the lineage's. */
const OF_GRAIN: ReadonlyMap<string | undefined, number> = new Map([
  ['certain', 0.5],
  ['likely', 0.25],
]);

function freshness(changedAt: string | undefined, now: number): number {
  if (changedAt === undefined) {
    return 0;
  }
  const days = (now - Date.parse(changedAt)) / DAY;
  if (!(days >= 0)) {
    return Number.isNaN(days) ? 0 : 1;
  }
  return days <= 2 ? 1 : Math.max(0, 1 - Math.log10(days / 2) / 2);
}

/**
 * How much a table is worth to those who search, from 0 to 1: what is used before what is certain, what is certain before what is fresh and owned.
 *
 * @param now - milliseconds
 */
export function tableStanding(facts: StandingFacts, now: number): number {
  const use = Math.min(1, Math.log1p(facts.used) / Math.log1p(MANY));
  const certain =
    (facts.isResolved ? 0.5 : 0) + (OF_GRAIN.get(facts.grain) ?? 0);
  const standing =
    USE * use +
    CERTAINTY * certain +
    (facts.owner === undefined ? 0 : OWNER) +
    FRESHNESS * freshness(facts.changedAt, now);
  return facts.isKept ? standing / 2 : standing;
}
