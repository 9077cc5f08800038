import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { parseNodeTree } from './parseNodeTree';
import { PgNode, type PgValue } from './PgNode';

function escaped(text: string): string {
  const rest = text.replace(/[ \n\t(){}\\]/g, '\\$&');
  return /^[<"]|^[0-9]|^[-+][0-9.]|^\.[0-9]/.test(rest) ? `\\${rest}` : rest;
}

/** As PostgreSQL prints a tree. */
function printed(value: PgValue, inList: boolean): string {
  if (value === undefined) {
    return '<>';
  }
  if (typeof value === 'string') {
    if (inList) {
      return `"${value === '' ? '' : escaped(value)}"`;
    }
    return value === '' ? '""' : escaped(value);
  }
  if (value instanceof PgNode) {
    const fields = [...value.fields].map(
      ([name, field]) => ` :${name} ${printed(field, false)}`,
    );
    return `{${value.tag}${fields.join('')}}`;
  }
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(one => typeof one === 'number')
      ? `(i ${value.join(' ')})`
      : `(${value.map(one => printed(one, true)).join(' ')})`;
  }
  if (typeof value === 'object' && 'bytes' in value) {
    return `${value.length} [ ${value.bytes.map(byte => `${byte} `).join('')}]`;
  }
  throw new Error(`Not printed: ${String(value)}`);
}

const name = fc.string({ maxLength: 6 });
const datum = fc
  .array(fc.integer({ min: -128, max: 127 }), { maxLength: 8 })
  .map((bytes): PgValue => ({ length: bytes.length, bytes }));

const { value: anyValue } = fc.letrec<{ value: PgValue; node: PgNode }>(
  tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      name,
      fc.constant(undefined),
      datum,
      fc.array(fc.integer(), { minLength: 1, maxLength: 4 }),
      fc.array(fc.oneof(tie('node'), name), { minLength: 1, maxLength: 4 }),
      tie('node'),
    ),
    node: fc
      .tuple(
        fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/),
        fc.array(fc.tuple(fc.stringMatching(/^[a-z_]{1,6}$/), tie('value')), {
          maxLength: 4,
        }),
      )
      .map(([tag, fields]) => PgNode.create(tag, new Map(fields))),
  }),
);

describe('parseNodeTree', () => {
  it('reads back every tree that is printed', () => {
    fc.assert(
      fc.property(anyValue, value => {
        expect(parseNodeTree(printed(value, false))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('reads nodes, names with blanks, lists of numbers, sets and constants', () => {
    const tree = parseNodeTree(
      '({QUERY :name *SELECT*\\ 1 :none <> :set (b) :oids (o 23 20) :cols ("id" "a\\ b" "") :value 4 [ 1 0 0 -1 ] :flag true})',
    );
    const [query] = tree as readonly PgNode[];
    expect(query.tag).toBe('QUERY');
    expect(Object.fromEntries(query.fields)).toEqual({
      name: '*SELECT* 1',
      none: undefined,
      set: [],
      oids: [23, 20],
      cols: ['id', 'a b', ''],
      value: { length: 4, bytes: [1, 0, 0, -1] },
      flag: 'true',
    });
    expect(query.flag('flag')).toBe(true);
    expect(query.names('cols')).toEqual(['id', 'a b', '']);
  });

  it.each([
    ['', 'it ends too early'],
    ['{VAR :varno 1', 'it ends too early'],
    ['{var :varno 1}', "'var' is no kind of node"],
    ['{VAR varno}', "'varno' is no field of VAR"],
    ['(i 1 x)', "'x' is no number"],
    ['{VAR} {VAR}', 'there is more after its end'],
    [')', "unexpected ')'"],
  ])('says where %j is no tree', (text, problem) => {
    expect(() => parseNodeTree(text)).toThrow(InputError);
    expect(() => parseNodeTree(text)).toThrow(problem);
  });

  it('says which field a node does not have as it is wanted', () => {
    const node = parseNodeTree('{VAR :varno x :args (i 1)}') as PgNode;
    expect(() => node.number('varno')).toThrow(
      "The node VAR of a rule tree has no number in its field 'varno'",
    );
    expect(() => node.nodes('args')).toThrow(/list of nodes in its field/);
    expect(() => node.node('quals')).toThrow(/no node in its field 'quals'/);
  });
});
