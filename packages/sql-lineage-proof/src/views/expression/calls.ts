import { quoteName } from '../schema/quoteName';
import { qualified } from '../schema/ddlText';
import { sameType } from '../schema/SqlType';
import { type Producer, anyType } from './Producer';

export const calls: readonly Producer[] = [
  {
    weight: 2,
    construct: 'function of one’s own',
    makes: anyType,
    print: (p, env, type, depth) => {
      const found = p.world.functions.filter(
        one =>
          (one.kind === 'scalar' || one.kind === 'composite') &&
          one.type &&
          sameType(one.type, type),
      );
      if (found.length === 0) {
        return undefined;
      }
      const { schema, name, parameters } = p.random.pick(found);
      const named = p.chance('named argument', 0.25);
      const args = parameters.map(
        one =>
          `${named ? `${quoteName(one.name)} => ` : ''}${p.expression(
            env,
            one.type,
            depth,
          )}`,
      );
      return `${qualified(schema, name)}(${args.join(', ')})`;
    },
  },
];
