import { readCrawlOptions } from './readCrawlOptions';

describe('readCrawlOptions', () => {
  it('measures everything at 600 relations unless told otherwise', () => {
    expect(readCrawlOptions([])).toMatchObject({
      relations: 600,
      rounds: 5,
      json: false,
      parts: new Set(['extract', 'night', 'neo4j', 'found']),
    });
    expect(readCrawlOptions(['--relations', '6000']).rounds).toBe(3);
  });

  it('measures a night where the synchronisation of its record is wanted', () => {
    expect(readCrawlOptions(['--only', 'neo4j']).parts).toEqual(
      new Set(['neo4j', 'night']),
    );
    expect(readCrawlOptions(['--skip', 'neo4j,found']).parts).toEqual(
      new Set(['extract', 'night']),
    );
  });

  it('refuses what it does not know, and repeats no address', () => {
    for (const args of [
      ['--relations', '0'],
      ['--only', 'everything'],
      ['--nights', '3'],
      ['--url', 'postgres://a/b', '--relations', '600'],
    ]) {
      expect(() => readCrawlOptions(args)).toThrow('yarn bench crawl');
    }
    expect(() => readCrawlOptions(['--url', 'mysql://u:hunter2@h/d'])).toThrow(
      /^(?!.*hunter2).*--url/s,
    );
  });
});
