import type { Pattern } from '../pattern/Pattern';
import { EXTRACTS } from './extracts';
import { LOADS } from './loads';
import { Random } from './Random';
import { STAGINGS } from './stagings';
import { WRAPPINGS } from './wrappings';

const GUARD = 'hr.people';

/**
 * Patterns put together from what is read, how it is staged, how it is loaded and
 * what stands around it; no two of them alike.
 *
 * @param seed - the same seed gives the same patterns
 */
export function generatePatterns(seed: number, count: number): Pattern[] {
  const random = Random.of(seed);
  const patterns = new Map<string, Pattern>();
  while (patterns.size < count) {
    // Every extract and every load comes round; the rest is chance.
    const extract = EXTRACTS[patterns.size % EXTRACTS.length];
    const load = LOADS[Math.floor(patterns.size / 2) % LOADS.length];
    const staging = random.pick(STAGINGS);
    const wrapping = random.pick(
      WRAPPINGS.filter(({ block }) => block || !load.block),
    );
    const name = `generated-${extract.name}-${staging.name}-${load.name}-${wrapping.name}`;
    const body = [
      staging.before(extract.sql),
      load.sql(staging.rows(extract.sql)),
    ]
      .filter(sql => sql !== '')
      .join('\n');
    const declare = ['v_unused int;', load.declare ?? ''].join('\n  ').trim();
    patterns.set(name, {
      name,
      title: `${extract.name}, staged ${staging.name}, loaded by ${load.name}, in a ${wrapping.name}`,
      sources: [
        ...new Set([
          ...extract.sources,
          ...(wrapping.name === 'guarded' ? [GUARD] : []),
        ]),
      ],
      targets: [
        ...load.targets,
        ...(staging.name === 'kept' ? ['mart.stage'] : []),
      ],
      dynamic: false,
      commits: false,
      setup: load.setup,
      steps: [wrapping.sql(declare, body)],
    });
  }
  return [...patterns.values()];
}
