import type { AstNode } from '../parser/Ast';
import { loadParser } from '../parser/loadParser';
import { parseScript } from '../parser/parseScript';
import { noLineage } from './Lineage';
import type { Slot } from './Relation';
import { TargetList } from './TargetList';

function targetNodes(list: string): AstNode[] {
  const outcome = parseScript(`select ${list}`);
  return 'statements' in outcome
    ? outcome.statements[0].stmt.SelectStmt!.targetList!
    : [];
}

function expression(text: string): AstNode {
  return targetNodes(text)[0].ResTarget!.val!;
}

function column(name: string): Slot {
  return { column: { name, lineage: noLineage } };
}

/** Each star brings the columns p and q. */
function listOf(text: string): TargetList {
  return TargetList.of(
    targetNodes(text).map(({ ResTarget: node }) => {
      const fields = node!.val!.ColumnRef?.fields;
      const slots = fields?.[fields.length - 1].A_Star
        ? [column('p'), column('q')]
        : [column(node!.name ?? '?')];
      return { node: node!, slots };
    }),
  );
}

describe('TargetList', () => {
  beforeAll(() => loadParser());

  it('finds columns by their first name', () => {
    const list = listOf('a as x, t.*, b as x, c as q');
    expect(list.slots.map(slot => slot.column?.name).join(' ')).toBe(
      'x p q x q',
    );
    expect(list.ordinalNamed('x')).toBe(0);
    expect(list.ordinalNamed('q')).toBe(2);
    expect(list.ordinalNamed('r')).toBeUndefined();
    expect(list.columnNamed('p')?.name).toBe('p');
  });

  it('finds expressions wherever they stand and however they qualify columns', () => {
    const list = listOf('lower(t.a) as x, t.*, b + 1 as y, lower(a) as z');
    expect(list.ordinalOf(expression('lower(a)'))).toBe(0);
    expect(list.ordinalOf(expression('s.b + 1'))).toBe(3);
    expect(list.ordinalOf(expression('b + 2'))).toBeUndefined();
    expect(list.ordinalOf(expression('upper(a)'))).toBeUndefined();
  });

  it('finds a column as written or as a star brings it, whichever comes first', () => {
    expect(listOf('t.q as x, t.*').ordinalOf(expression('q'))).toBe(0);
    expect(listOf('t.*, t.q as x').ordinalOf(expression('t.q'))).toBe(1);
    expect(listOf('s.q as x').ordinalOf(expression('t.q'))).toBeUndefined();
    expect(listOf('t.*').ordinalOf(expression('r'))).toBeUndefined();
  });

  it('tells which target brought a column', () => {
    const list = listOf('a, t.*, b');
    expect([0, 1, 2, 3, 4].map(at => list.targetAt(at)?.slots.length)).toEqual([
      1,
      2,
      2,
      1,
      undefined,
    ]);
  });
});
