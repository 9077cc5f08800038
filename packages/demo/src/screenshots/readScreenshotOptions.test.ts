import { galleryPage } from './galleryPage';
import { readScreenshotOptions } from './readScreenshotOptions';
import { SHOTS } from './shots';

const ALL = [
  { name: 'table', caption: 'A table', path: '/a' },
  { name: 'search', caption: 'Search', path: '/b' },
];

describe('readScreenshotOptions', () => {
  it('takes all pictures unless some are named', () => {
    expect(readScreenshotOptions([], ALL).shots).toEqual(ALL);
    expect(readScreenshotOptions(['--only', 'search'], ALL).shots).toEqual([
      ALL[1],
    ]);
  });

  it('takes the address of a portal as people write it', () => {
    expect(
      readScreenshotOptions(['--url', 'http://localhost:7007/'], ALL).url,
    ).toBe('http://localhost:7007');
  });

  it.each([
    [
      ['--only', 'tables'],
      'There is no picture "tables"; there are table, search',
    ],
    [['--all'], "Unknown option '--all'"],
  ])('refuses %j', (args, message) => {
    expect(() => readScreenshotOptions(args, ALL)).toThrow(message);
  });
});

describe('the pictures', () => {
  it('have names of their own, for files', () => {
    const names = SHOTS.map(s => s.name);
    expect(new Set(names).size).toBe(names.length);
    names.forEach(name => expect(name).toMatch(/^[a-z0-9-]+$/));
  });

  it('stand in the gallery, each in both schemes and widths', () => {
    const page = galleryPage(ALL, 'images');
    expect(page).toContain('## A table');
    expect(page).toContain('![A table](images/table-light-1280.png)');
    expect(page).toContain('[dark, 1920](images/search-dark-1920.png)');
  });
});
