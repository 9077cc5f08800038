import { loadParser } from './loadParser';
import { parsePlpgsql, parseScript } from './parseScript';

describe('the texts that go to the parser and come back', () => {
  beforeAll(() => loadParser());

  it.each(['name', 'grüße', '名前', '😀', 'a"b'.replace('"', '""')])(
    'keep every character of "%s"',
    name => {
      const outcome = parseScript(`select 1 as "${name}"`);
      expect(JSON.stringify(outcome)).toContain(
        JSON.stringify(name.replace('""', '"')),
      );
    },
  );

  it('survive that the memory grows under them', () => {
    for (const size of [10, 1_000_000, 10, 6_000_000, 10]) {
      const text = 'ü'.repeat(size);
      expect(JSON.stringify(parseScript(`select '${text}'`))).toContain(text);
    }
  });

  it('keep the characters of bodies and of messages', () => {
    const body = `create function f() returns text language plpgsql as $$begin return 'ß'; end$$`;
    expect(JSON.stringify(parsePlpgsql(body))).toContain('ß');
    expect(parseScript('select größe from from')).toMatchObject({
      failure: { message: expect.stringContaining('from'), index: 18 },
    });
  });
});
