import { type AstNode, namesOf } from '../parser/Ast';

const TEXTS = new Set(['text', 'varchar', 'bpchar']);

/**
 * The text by which a constant is told from others: two constants with different texts are different values. Undefined for what is no constant, may be
 * null, or may be written in two ways, such as a date or a number with a point. A parameter may be anything.
 */
export function literalText(node: AstNode | undefined): string | undefined {
  const { arg, typeName } = node?.TypeCast ?? {};
  if (arg && typeName) {
    const isText =
      !typeName.typmods && TEXTS.has(namesOf(typeName.names).pop() ?? '');
    return isText ? textOf(arg) : undefined;
  }
  const whole = node?.A_Const?.ival;
  return whole ? `${whole.ival ?? 0}` : textOf(node);
}

/** Blanks at the end make no difference where a text is padded. */
function textOf(node: AstNode | undefined): string | undefined {
  const text = node?.A_Const?.sval?.sval;
  return text === undefined ? undefined : `'${text.replace(/ +$/, '')}'`;
}
