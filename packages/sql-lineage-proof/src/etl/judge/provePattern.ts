import { InputError } from '@backstage/errors';
import type { Reason } from '@grainline/sql-lineage';
import type { Client } from 'pg';
import { perturbationsOf } from '../data/perturbations';
import type { SourceTable } from '../data/SourceTable';
import { type Pattern, scriptOf } from '../pattern/Pattern';
import { Bench } from '../run/Bench';
import { changedColumns } from '../run/changedColumns';
import type { Snapshot } from '../run/TableContent';
import { analysePattern } from './analysePattern';
import { Claims, holds, tableOf } from './Claims';
import type { Miss, PatternProof } from './PatternProof';

/**
 * Runs a pattern on the base data, then with one source column after the other
 * changed in several ways, and holds what changed against its lineage.
 *
 * @throws InputError when the pattern does not do what its header says
 */
export async function provePattern(
  client: Client,
  pattern: Pattern,
): Promise<PatternProof> {
  const bench = await Bench.open(client, pattern);
  try {
    return await prove(bench, pattern);
  } finally {
    await bench.close();
  }
}

async function prove(bench: Bench, pattern: Pattern): Promise<PatternProof> {
  const untouched = await bench.untouched();
  const base = await bench.base();
  checkTargets(pattern, untouched, base);
  const sources = sourcesOf(pattern, bench.tables);
  const watched = new Set(
    [...base.keys()].filter(
      name => name.startsWith('mart.') || pattern.targets.includes(name),
    ),
  );
  // Times of loading and their like differ without a cause in the data.
  const unsteady = new Set(changedColumns(base, await bench.base()));
  const claims = new Claims(analysePattern(pattern, bench.before));
  const targets = [...base].flatMap(([name, { columns }]) =>
    watched.has(name) ? columns.map(column => `${name}.${column}`) : [],
  );
  const effects = new Map<string, Map<string, string>>();
  let runs = 0;
  let refused = 0;
  for (const table of sources) {
    for (const column of table.columns) {
      const source = `${table.name}.${column.name}`;
      const all = perturbationsOf(table, column);
      for (const { title, rows } of isNamed(pattern, column.name)
        ? all
        : all.slice(0, 1)) {
        runs++;
        let after: Snapshot;
        try {
          after = await bench.run({ table, rows }, watched);
        } catch {
          refused++;
          continue;
        }
        for (const target of changedColumns(base, after, key =>
          claims.feeds(source, key),
        )) {
          if (target !== source && !unsteady.has(target)) {
            const found = effects.get(target) ?? new Map<string, string>();
            effects.set(target, found);
            found.set(source, found.get(source) ?? title);
          }
        }
        if (targets.every(one => effects.get(one)?.has(source))) {
          // There is nothing more to see of this column.
          break;
        }
      }
    }
  }
  return {
    pattern,
    runs,
    refused,
    ...judge(claims, targets, sources, effects),
  };
}

function judge(
  claims: Claims,
  targets: readonly string[],
  sources: readonly SourceTable[],
  effects: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Omit<PatternProof, 'pattern' | 'runs' | 'refused'> {
  const misses: Miss[] = [];
  const reasons = new Map<string, Reason>();
  const unseen: string[] = [];
  let claimed = 0;
  const perturbed = sources.flatMap(({ name, columns }) =>
    columns.map(column => `${name}.${column.name}`),
  );
  for (const target of targets) {
    const claim = claims.of(target);
    const seen = effects.get(target) ?? new Map<string, string>();
    const missed = [...seen]
      .filter(([source]) => !holds(claim, source))
      .map(([source, perturbation]) => ({ target, source, perturbation }));
    const reason =
      claim.reason ?? (missed.length > 0 ? claims.general : undefined);
    if (reason) {
      reasons.set(target, reason);
    } else {
      misses.push(...missed);
    }
    for (const source of perturbed) {
      if (source !== target && holds(claim, source)) {
        claimed++;
        if (!seen.has(source)) {
          unseen.push(`${source} → ${target}`);
        }
      }
    }
  }
  const pairs = [...effects.values()].reduce((sum, { size }) => sum + size, 0);
  return { targets, effects: pairs, misses, reasons, unseen, claimed };
}

/** The header says what the pattern changes, and the server whether that is true. */
function checkTargets(
  pattern: Pattern,
  untouched: Snapshot,
  base: Snapshot,
): void {
  const changed = new Set(
    changedColumns(untouched, base).map(column => tableOf(column)),
  );
  for (const name of pattern.targets.filter(target => !changed.has(target))) {
    throw new InputError(
      `The pattern '${pattern.name}' does not change its target ${name}`,
    );
  }
  for (const name of changed) {
    if (!name.startsWith('mart.') && !pattern.targets.includes(name)) {
      throw new InputError(
        `The pattern '${pattern.name}' changes ${name}, which is not among its targets`,
      );
    }
  }
}

function sourcesOf(
  pattern: Pattern,
  tables: readonly SourceTable[],
): SourceTable[] {
  const script = scriptOf(pattern);
  for (const name of pattern.sources) {
    if (!tables.some(table => table.name === name)) {
      throw new InputError(
        `The pattern '${pattern.name}' names the source ${name}, which has no rows`,
      );
    }
  }
  for (const { name } of tables) {
    const isNamedInScript = new RegExp(
      `\\b${name.replace('.', '\\.')}\\b`,
    ).test(script);
    if (isNamedInScript && !isListed(pattern, name)) {
      throw new InputError(
        `The pattern '${pattern.name}' names ${name}, which is neither among its sources nor its targets`,
      );
    }
  }
  return tables.filter(({ name }) => pattern.sources.includes(name));
}

function isListed({ sources, targets }: Pattern, name: string): boolean {
  return sources.includes(name) || targets.includes(name);
}

/** Whether the script may read a column: what it nowhere names gets one change alone. */
function isNamed(pattern: Pattern, column: string): boolean {
  const script = scriptOf(pattern);
  return (
    new RegExp(`\\b${column}\\b`).test(script) ||
    /\*(?!\s*[\w(])|%rowtype|\bnatural\b|to_jsonb?\(/i.test(
      script.replace(/count\(\*\)/g, ''),
    )
  );
}
