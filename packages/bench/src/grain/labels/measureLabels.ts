import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { Client } from 'pg';
import { createCrawler, createDatabase } from '../createDatabase';
import { gatherStatistics } from '../gatherStatistics';
import { hideKeys } from '../hideKeys';
import { CrawledGrains, readGrains } from '../readGrains';
import { ScoredGrain, scoreGrain } from '../score/scoreGrain';
import { withClient } from '../withClient';
import { Clone } from './Clone';
import { Label } from './Label';
import { loadScript } from './loadScript';

/** What was found of labelled tables. */
export interface LabelScores {
  /** Tables whose keys the crawl could see. */
  readonly declared: readonly ScoredGrain[];
  /** The same with keys hidden, by statistics alone; only those that hold rows. */
  readonly hidden: readonly ScoredGrain[];
  /** These once more, probed. */
  readonly hiddenProbed: readonly ScoredGrain[];
  /** Views of which a key can be proven. */
  readonly provable: readonly ScoredGrain[];
  /** Views of which none can: silence is right. */
  readonly traps: readonly ScoredGrain[];
  /** What could not be measured, in sentences. */
  readonly notes: readonly string[];
}

type Growing = {
  -readonly [K in keyof LabelScores]: LabelScores[K][number][];
};

/**
 * Loads the schemas of labelled tables out of clones, each into a database of its own, and judges what a crawl finds: with their keys, and once more
 * with the keys hidden where there are rows. Nothing of a clone is kept.
 */
export async function measureLabels(
  labels: readonly Label[],
  options: {
    readonly adminUrl: string;
    /** The folder of the clones. */
    readonly sources: string;
    readonly onProgress: (step: string) => void;
  },
): Promise<LabelScores> {
  const { adminUrl, sources, onProgress } = options;
  const scores: Growing = {
    declared: [],
    hidden: [],
    hiddenProbed: [],
    provable: [],
    traps: [],
    notes: [],
  };
  const models = labels.filter(one => one.kind === 'dbt-model');
  if (models.length > 0) {
    scores.notes.push(
      `${models.length} labels of dbt models were LEFT OUT: their macros would have to be run, and dbt is not read`,
    );
  }
  const inDatabase = labels.filter(one => one.kind !== 'dbt-model');
  const origins = [...new Set(inDatabase.map(one => one.origin))];
  for (const [at, origin] of origins.entries()) {
    onProgress(origin);
    const own = inDatabase.filter(one => one.origin === origin);
    const clone = Clone.find(sources, origin);
    const scripts = clone && (await scriptsOf(clone, own));
    if (!scripts) {
      scores.notes.push(
        `${own.length} labels of ${origin} were LEFT OUT: there is no clone of it with their commit`,
      );
      continue;
    }
    const url = await createDatabase(adminUrl, `grain_labels_${at + 1}`);
    await withClient(url, async owner => {
      const failures: string[] = [];
      for (const script of scripts) {
        failures.push(...(await loadScript(owner, script)));
      }
      if (failures.length > 0) {
        scores.notes.push(
          `${failures.length} statements of ${origin} could not be run, such as: ${failures[0]}`,
        );
      }
      await judge(owner, await createCrawler(owner, url), own, scores);
    });
  }
  return scores;
}

async function scriptsOf(
  clone: Clone,
  labels: readonly Label[],
): Promise<string[] | undefined> {
  const paths = [...new Set(labels.flatMap(one => one.paths))];
  const scripts = await Promise.all(
    paths.map(path => clone.read(labels[0].commit, path)),
  );
  return scripts.every((one): one is string => one !== undefined)
    ? scripts
    : undefined;
}

async function judge(
  owner: Client,
  crawlerUrl: string,
  labels: readonly Label[],
  scores: Growing,
): Promise<void> {
  await gatherStatistics(owner);
  const declared = await readGrains({ url: crawlerUrl });
  const tables = labels.filter(one => one.kind === 'ddl');
  scores.declared.push(...scored(tables, declared, scores));
  const views = labels.filter(one => one.kind === 'pg-view');
  const isProvable = (one: Label) => one.keys.length > 0;
  scores.provable.push(...scored(views.filter(isProvable), declared, scores));
  scores.traps.push(
    ...scored(
      views.filter(one => !isProvable(one)),
      declared,
      scores,
    ),
  );
  const filled = await withRows(
    owner,
    tables.filter(one => declared.of(one.schema, one.table)),
  );
  if (filled.length === 0) {
    return;
  }
  await hideKeys(owner, [...new Set(tables.map(one => one.schema))]);
  await gatherStatistics(owner);
  const hidden = await readGrains({ url: crawlerUrl });
  scores.hidden.push(...scored(filled, hidden, scores));
  for (const one of filled) {
    const grain = await hidden.probed(one.schema, one.table);
    scores.hiddenProbed.push(scoreKey(one, grain));
  }
}

function scored(
  labels: readonly Label[],
  grains: CrawledGrains,
  scores: Growing,
): ScoredGrain[] {
  return labels.flatMap(one => {
    const grain = grains.of(one.schema, one.table);
    if (!grain) {
      scores.notes.push(`${one.id} was LEFT OUT: it is not in its database`);
      return [];
    }
    return [scoreKey(one, grain)];
  });
}

/** Labels know some keys of a table, not all, and their times are weak: judged is the key that is shown first. */
function scoreKey({ id, keys }: Label, grain: Grain): ScoredGrain {
  return scoreGrain(
    id,
    { ...grain, keys: grain.keys.slice(0, 1), time: [] },
    { keys },
  );
}

async function withRows(
  owner: Client,
  labels: readonly Label[],
): Promise<Label[]> {
  const filled: Label[] = [];
  for (const one of labels) {
    const { rows } = await owner.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${[one.schema, one.table]
        .map(name => owner.escapeIdentifier(name))
        .join('.')}) AS filled`,
    );
    if (rows[0].filled) {
      filled.push(one);
    }
  }
  return filled;
}
