import { crawlFiguresText } from './crawlFiguresText';

describe('crawlFiguresText', () => {
  it('sets each figure beside what is promised, and says what is missed', () => {
    const text = crawlFiguresText({
      relations: 6000,
      ratios: { extract: 1.25, night: 21, unchanged: 1.1 },
      statements: 17,
      memory: 150,
      seconds: { floor: 1.5, extract: 1.9, night: 31, unchanged: 2 },
      floorBy: 'psql 15',
      notes: ['Neo4j was left out: this machine has no Java'],
    });
    expect(text).toMatch(/6000 relations; the floor is one run of psql 15/);
    expect(text).toMatch(/extraction, to the floor +1\.25× .* ≤ 3×$/m);
    expect(text).toMatch(/a whole night.* 21\.00× .* ≤ 20× {2}MISSED$/m);
    expect(text).toMatch(/statements +17 +the same at every size$/m);
    expect(text).toContain('Neo4j was left out');
    expect(text).not.toContain('first sync');
  });
});
