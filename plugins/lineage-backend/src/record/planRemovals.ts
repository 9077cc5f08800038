import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  Snapshot,
  withheldMark,
} from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSchema } from '../analyse/AnalysedSnapshot';

/** A schema of the record, as far as removals go. */
export interface KnownSchema {
  readonly ref: string;
  readonly name: string;
  /** Crawls in a row that did not find it. */
  readonly missingCrawls: number;
}

/** A table of the record, as far as removals go. */
export interface KnownTable {
  readonly ref: string;
  readonly schemaRef: string;
  readonly name: string;
  readonly objectId: string;
  /** Crawls in a row that could have seen it and did not. */
  readonly missingCrawls: number;
}

/** Something that a crawl did not see and that stays all the same. */
export interface Kept {
  readonly reason: Reason;
  readonly missingCrawls: number;
}

/** What happens to everything that the record knows and a crawl did not see; by ref. */
export interface RemovalPlan {
  readonly removedSchemas: ReadonlySet<string>;
  readonly removedTables: ReadonlySet<string>;
  readonly keptSchemas: ReadonlyMap<string, Kept>;
  readonly keptTables: ReadonlyMap<string, Kept>;
}

const REASONS = {
  nothingVisible: {
    code: 'nothing-visible',
    message:
      'The last crawl saw nothing at all in this database, which proves nothing. Check that it reads the right database and that its role still has its rights.',
  },
  notRead: {
    code: 'not-read',
    message:
      'The last crawl could not read this schema wholly, so what it did not see is kept as it was.',
  },
  privilegeLost: {
    code: 'privilege-lost',
    message:
      'It still exists, but the crawling role has lost its privileges on it. Grant them again and the next crawl brings it up to date.',
  },
  removalUnconfirmed: {
    code: 'removal-unconfirmed',
    message:
      'The last crawl did not find it, along with many others of its schema. It is removed if the next crawl agrees.',
  },
  schemaMissing: {
    code: 'schema-missing',
    message:
      'The last crawl did not find this schema. It is removed if the next crawl agrees.',
  },
} satisfies Record<string, Reason>;

/** Why something waits that the last crawl could have seen and did not: a second crawl that agrees, or a person, removes it. */
export const UNCONFIRMED_CODES: ReadonlySet<string> = new Set([
  REASONS.removalUnconfirmed.code,
  REASONS.schemaMissing.code,
]);

function byRef<T extends { ref: string }>(items: readonly T[]) {
  return new Map(items.map(item => [item.ref, item]));
}

/**
 * Decides what a crawl's silence means. Blind is not deleted:
 *
 * - a table that was renamed is gone under its old name, whatever else holds, and counts for nothing;
 * - a crawl that saw no schema and withheld none proves nothing;
 * - in a schema that was read partly or not at all, what was not seen stays;
 * - what was not seen while its mark is among the withheld has lost the crawler's privilege and stays;
 * - a schema that is not listed waits for a second crawl that does not list it either;
 * - when more than `threshold` of a schema's relations vanish at once, they wait for a second crawl that agrees. One relation alone never waits:
 *   in a small schema its share says nothing.
 *
 * @param threshold - share of a schema's relations, 0 to 1
 * @param renamed - refs of known tables that stand under another name now
 */
export function planRemovals(
  known: {
    readonly schemas: readonly KnownSchema[];
    readonly tables: readonly KnownTable[];
  },
  seen: Pick<Snapshot, 'source' | 'withheldElsewhere'> & {
    readonly schemas: readonly AnalysedSchema[];
    readonly tables: readonly { ref: string }[];
  },
  threshold: number,
  renamed: ReadonlySet<string> = new Set(),
): RemovalPlan {
  const removedSchemas = new Set<string>();
  const removedTables = new Set<string>(renamed);
  const keptSchemas = new Map<string, Kept>();
  const keptTables = new Map<string, Kept>();

  const seenSchemas = byRef(seen.schemas);
  const seenTables = new Set(seen.tables.map(t => t.ref));
  const blind =
    seen.schemas.length === 0 && seen.withheldElsewhere.schemas === 0;
  const elsewhere = new Set(seen.withheldElsewhere.marks);

  const tablesOf = new Map<string, KnownTable[]>();
  for (const table of known.tables) {
    const list = tablesOf.get(table.schemaRef) ?? [];
    list.push(table);
    tablesOf.set(table.schemaRef, list);
  }

  for (const schema of known.schemas) {
    const tables = tablesOf.get(schema.ref) ?? [];
    const found = seenSchemas.get(schema.ref);
    const missing = tables.filter(
      t => !seenTables.has(t.ref) && !renamed.has(t.ref),
    );
    const keep = (table: KnownTable, reason: Reason, missingCrawls: number) =>
      keptTables.set(table.ref, { reason, missingCrawls });

    if (blind) {
      const reason = REASONS.nothingVisible;
      keptSchemas.set(schema.ref, {
        reason,
        missingCrawls: schema.missingCrawls,
      });
      missing.forEach(t => keep(t, reason, t.missingCrawls));
      continue;
    }
    if (found && found.completeness !== 'complete') {
      missing.forEach(t =>
        keep(t, found.reason ?? REASONS.notRead, t.missingCrawls),
      );
      continue;
    }

    const marks = new Set(found?.withheldMarks ?? []);
    const isWithheld = (t: KnownTable) => {
      const mark = withheldMark(seen.source, t.objectId, schema.name, t.name);
      return marks.has(mark) || elsewhere.has(mark);
    };
    const withheld = missing.filter(isWithheld);
    const gone = missing.filter(t => !withheld.includes(t));
    withheld.forEach(t => keep(t, REASONS.privilegeLost, 0));

    if (!found) {
      const confirmed = schema.missingCrawls > 0 || tables.length === 0;
      const stays = withheld.length > 0 || !confirmed;
      if (stays) {
        keptSchemas.set(schema.ref, {
          reason:
            withheld.length > 0 ? REASONS.privilegeLost : REASONS.schemaMissing,
          missingCrawls: schema.missingCrawls + 1,
        });
      } else {
        removedSchemas.add(schema.ref);
      }
      gone.forEach(t =>
        confirmed
          ? removedTables.add(t.ref)
          : keep(t, REASONS.schemaMissing, t.missingCrawls + 1),
      );
      continue;
    }

    const fresh = gone.filter(t => t.missingCrawls === 0);
    const waits = fresh.length > 1 && fresh.length > threshold * tables.length;
    for (const table of gone) {
      if (waits && table.missingCrawls === 0) {
        keep(table, REASONS.removalUnconfirmed, 1);
      } else {
        removedTables.add(table.ref);
      }
    }
  }
  return { removedSchemas, removedTables, keptSchemas, keptTables };
}
