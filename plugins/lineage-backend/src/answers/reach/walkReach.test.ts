import { tableOf } from '@grainline/backstage-plugin-lineage-common';
import { ReachSteps, walkReach } from './walkReach';

/** Edges as `from>to`, or `from~to` where they are only likely; names stand for tables. */
function stepsOf(
  written: string,
  hiddenNames: readonly string[] = [],
): ReachSteps & { readonly asked: string[] } {
  const ref = (name: string) => `x/s/${name}`;
  const edges = written.split(' ').map(text => {
    const [near, far] = text.split(/[>~]/).map(ref);
    return { near, far, certain: text.includes('>') };
  });
  const hidden = new Set(hiddenNames.map(ref));
  const asked: string[] = [];
  return {
    asked,
    edges: async refs => {
      asked.push(...refs);
      return edges.filter(e => refs.includes(e.near));
    },
    look: async tables => ({
      visible: new Set(tables.filter(t => !hidden.has(t))),
      hidden: new Set(tables.filter(t => hidden.has(t))),
    }),
  };
}

async function walk(steps: ReachSteps, most = 100) {
  const found = await walkReach(steps, ['x/s/r'], most);
  const name = (ref: string) => tableOf(ref).split('/')[2];
  return {
    reached: [...found.depths].map(([ref, depth]) => `${depth} ${name(ref)}`),
    certain: [...found.certain].map(name).sort().join(''),
    hidden: found.hidden.size,
    truncated: found.truncated,
  };
}

describe('walkReach', () => {
  it('finds everything at its nearest distance, through cycles', async () => {
    expect(await walk(stepsOf('r>a a>b b>c c>a a>r r>c'))).toEqual({
      reached: ['1 a', '1 c', '2 b'],
      certain: 'abcr',
      hidden: 0,
      truncated: false,
    });
  });

  it('ends at hidden tables and counts each once', async () => {
    expect(await walk(stepsOf('r>h h>a r>b b>h', ['h']))).toMatchObject({
      reached: ['1 b'],
      hidden: 1,
    });
  });

  it('is as certain as its best way, even if that is longer', async () => {
    const found = await walk(stepsOf('r~a r>b b>a a>c a~d d>e'));
    expect(found.reached).toEqual(['1 a', '1 b', '2 c', '2 d', '3 e']);
    expect(found.certain).toBe('abcr');
  });

  it('asks of nothing more than twice', async () => {
    const layers = Array.from({ length: 30 }, (_, i) =>
      ['a', 'b'].flatMap(x =>
        ['a', 'b'].map(
          y => `${x}${i}${x === 'a' && y === 'a' ? '~' : '>'}${y}${i + 1}`,
        ),
      ),
    ).flat();
    const steps = stepsOf(['r~a0', 'r>b0', ...layers].join(' '));
    await walk(steps);
    const counts = new Map<string, number>();
    steps.asked.forEach(ref => counts.set(ref, (counts.get(ref) ?? 0) + 1));
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(2);
  });

  it('stops at its bound and says so', async () => {
    expect(await walk(stepsOf('r>a r>b r>c'), 2)).toMatchObject({
      reached: ['1 a', '1 b'],
      truncated: true,
    });
    expect(await walk(stepsOf('r>a r>b'), 2)).toMatchObject({
      truncated: false,
    });
  });
});
