import { createMockDirectory } from '@backstage/backend-test-utils';
import { readGrainOptions } from './readGrainOptions';

describe('readGrainOptions', () => {
  const directory = createMockDirectory();

  it('finds labels and clones beside the checkout', () => {
    directory.setContent({
      main: {},
      shared: { grain: { 'labels-open.jsonl': '' } },
      '.mirror': {},
    });
    expect(readGrainOptions([], directory.resolve('main'))).toEqual({
      help: false,
      json: false,
      wrong: false,
      parts: new Set(['tables', 'traps', 'labels']),
      seed: 250,
      labels: directory.resolve('shared/grain/labels-open.jsonl'),
      sources: directory.resolve('.mirror'),
    });
  });

  it('does without them', () => {
    directory.setContent({ main: {} });
    const options = readGrainOptions(
      ['--only', 'tables'],
      directory.resolve('main'),
    );
    expect(options.labels).toBeUndefined();
    expect(options.sources).toBeUndefined();
    expect(options.parts).toEqual(new Set(['tables']));
  });

  it.each([
    [['--labels', 'no-such-file'], '--labels is not there: no-such-file'],
    [['--only', 'views'], '--only has no part views'],
    [['--seed', '1000'], '--seed must be a whole number below 1,000'],
    [['--loud'], '--loud'],
  ])('refuses %j', (args, message) => {
    expect(() => readGrainOptions(args, directory.path)).toThrow(message);
  });
});
