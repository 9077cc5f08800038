import { breadthFirst, WalkedEdge } from './breadthFirst';

function graphOf(...pairs: string[]) {
  const edges: WalkedEdge[] = pairs.map(p => {
    const [from, to] = p.split('>');
    return { from, to, kind: 'FEEDS' };
  });
  let visits = 0;
  return {
    visits: () => visits,
    down: async (nodes: readonly string[]) => {
      const found = edges.filter(e => nodes.includes(e.from));
      visits += found.length;
      return found;
    },
    up: async (nodes: readonly string[]) =>
      edges.filter(e => nodes.includes(e.to)),
  };
}
const all = async (nodes: readonly string[]) => new Set(nodes);
const wide = { depth: 100, maxNodes: 1000 };

describe('breadthFirst', () => {
  it('visits each edge once where the number of paths is exponential', async () => {
    const pairs: string[] = [];
    for (let i = 0; i < 30; i++) {
      pairs.push(
        `${i}>${i}a`,
        `${i}>${i}b`,
        `${i}a>${i + 1}`,
        `${i}b>${i + 1}`,
      );
    }
    const graph = graphOf(...pairs);
    const walk = await breadthFirst('0', 'downstream', graph.down, all, wide);
    expect(walk.edges).toHaveLength(120);
    expect(graph.visits()).toBe(120);
    expect(walk.depths.get('30')).toBe(60);
  });

  it('ends in a cycle', async () => {
    const graph = graphOf('a>b', 'b>c', 'c>a');
    const walk = await breadthFirst('a', 'upstream', graph.up, all, wide);
    expect([...walk.depths]).toEqual([
      ['a', 0],
      ['c', 1],
      ['b', 2],
    ]);
    expect(walk.edges).toHaveLength(3);
  });

  it('does not pass through what the reader may not see', async () => {
    const graph = graphOf('a>secret', 'secret>c', 'a>d');
    const walk = await breadthFirst(
      'a',
      'downstream',
      graph.down,
      async nodes => new Set(nodes.filter(n => n !== 'secret')),
      wide,
    );
    expect([...walk.depths.keys()]).toEqual(['a', 'd']);
    expect(walk.edges).toEqual([{ from: 'a', to: 'd', kind: 'FEEDS' }]);
  });

  it('says that it left nodes out, and leaves out the same ones every time', async () => {
    const graph = graphOf('a>d', 'a>c', 'a>b');
    const walk = await breadthFirst('a', 'downstream', graph.down, all, {
      depth: 5,
      maxNodes: 3,
    });
    expect([...walk.depths.keys()]).toEqual(['a', 'b', 'c']);
    expect(walk.truncated).toBe(true);
  });

  it('goes as deep as it was told', async () => {
    const graph = graphOf('a>b', 'b>c', 'c>d');
    const walk = await breadthFirst('a', 'downstream', graph.down, all, {
      depth: 2,
      maxNodes: 10,
    });
    expect([...walk.depths.keys()]).toEqual(['a', 'b', 'c']);
    expect(walk.truncated).toBe(false);
  });
});
