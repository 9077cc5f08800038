import { readUiOptions } from './readUiOptions';

describe('readUiOptions', () => {
  it('draws everything three times unless told otherwise', () => {
    expect(readUiOptions([])).toEqual({
      help: false,
      json: false,
      rounds: 3,
      tables: 60_000,
      peer: true,
    });
  });

  it('takes what it is told', () => {
    expect(
      readUiOptions([
        '--json',
        '--rounds',
        '1',
        '--only',
        'tree_31,layers_500',
        '--tables',
        '0',
        '--no-peer',
        '--shots',
        'shots',
      ]),
    ).toEqual({
      help: false,
      json: true,
      rounds: 1,
      only: ['tree_31', 'layers_500'],
      tables: 0,
      peer: false,
      shots: 'shots',
    });
  });

  it.each([
    [['--rounds', '0'], '--rounds is a whole number from 1 on, not "0"'],
    [['--tables', 'many'], '--tables is a whole number from 0 on, not "many"'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => readUiOptions(args)).toThrow(message);
  });
});
