import { type BatchResult, type CheckedStatement, findingsOf } from '../Batch';
import { ALL_CONSTRUCTS, type Construct } from '../constructs';
import type { Finding } from '../check/Finding';
import type { Shrunk } from '../shrink';
import type { World } from '../schema/World';

/** How often each construct must stand in what PostgreSQL took, for each 100 statements. */
const INSTANCES_PER_HUNDRED = 1;

/** A statement with findings, made smaller where that was done. */
export interface WrongStatement {
  readonly sql: string;
  readonly findings: readonly Finding[];
}

/** A smallest statement with the schema that it is about. */
export interface Reproduction extends Shrunk {
  readonly world: World;
}

/** What all batches say together. */
export class Tally {
  readonly instances = new Map<Construct, number>();
  readonly reasons = new Map<string, number>();
  readonly rejections = new Map<string, { count: number; sql: string }>();
  readonly gaps = new Map<string, string>();
  /** Statements of which PostgreSQL does not take its own print, with what it says. */
  readonly misprints = new Map<string, string>();
  readonly wrong: WrongStatement[] = [];
  readonly reproductions: Reproduction[] = [];
  statements = 0;
  rejected = 0;
  outputs = 0;
  unresolved = 0;
  joins = 0;
  filters = 0;

  private constructor(private readonly wantedCount: number) {}

  /** @param count - how many statements there are to be */
  static create(count: number): Tally {
    return new Tally(count);
  }

  add(batch: BatchResult): void {
    for (const one of batch.statements) {
      this.#addStatement(one);
    }
    for (const { sql, message } of batch.rejections) {
      this.rejected++;
      const kind = message.replace(/"[^"]*"/g, '"…"');
      const known = this.rejections.get(kind);
      this.rejections.set(kind, {
        count: (known?.count ?? 0) + 1,
        sql: known?.sql ?? sql,
      });
    }
    this.reproductions.push(
      ...batch.shrunk.map(one => ({ ...one, world: batch.world })),
    );
  }

  /** The constructs of which there are too few. */
  get rare(): readonly Construct[] {
    const least = Math.floor((this.wantedCount / 100) * INSTANCES_PER_HUNDRED);
    return ALL_CONSTRUCTS.filter(one => (this.instances.get(one) ?? 0) < least);
  }

  /** The share of what was printed that PostgreSQL took. */
  get acceptance(): number {
    const printed = this.statements + this.rejected;
    return printed === 0 ? 0 : this.statements / printed;
  }

  /** The share of outputs that have a reason instead of an answer. */
  get unresolvedShare(): number {
    return this.outputs === 0 ? 0 : this.unresolved / this.outputs;
  }

  get isProven(): boolean {
    return (
      this.statements >= this.wantedCount &&
      this.wrong.length === 0 &&
      this.gaps.size === 0 &&
      this.unresolvedShare <= 0.01 &&
      this.rare.length === 0
    );
  }

  #addStatement(one: CheckedStatement): void {
    this.statements++;
    for (const [construct, count] of one.statement.counts) {
      this.instances.set(
        construct,
        (this.instances.get(construct) ?? 0) + count,
      );
    }
    if (one.gap !== undefined) {
      this.gaps.set(one.statement.sql, one.gap);
    }
    if (one.misprint !== undefined) {
      this.misprints.set(one.statement.sql, one.misprint);
    }
    const findings = findingsOf(one);
    if (findings.length > 0) {
      this.wrong.push({ sql: one.statement.sql, findings });
    }
    for (const verdict of one.verdicts
      ? [one.verdicts.written, one.verdicts.printed]
      : []) {
      this.outputs += verdict.outputs;
      this.joins += verdict.joins;
      this.filters += verdict.filters;
      this.unresolved += verdict.unresolved.length;
      for (const { code } of verdict.unresolved) {
        this.reasons.set(code, (this.reasons.get(code) ?? 0) + 1);
      }
    }
  }
}
