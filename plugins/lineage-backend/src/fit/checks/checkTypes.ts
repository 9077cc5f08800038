import { FitCheck } from '@grainline/backstage-plugin-lineage-common';
import { typeFamily } from '../columnTypes';
import {
  Check,
  dimensionsOf,
  isItself,
  listed,
  measuresOf,
  result,
} from '../FitCase';

const ADDED = new Set(['sum', 'avg']);

/** What is added up is a number, and what is brought to a unit of time is a time. */
export const checkTypes: Check = fit => {
  // Its own SQL runs on it.
  if (isItself(fit)) {
    return [];
  }
  const checks: FitCheck[] = [];
  const fine: string[] = [];
  const judge = (
    name: string,
    type: string,
    expected: string,
    family: ReturnType<typeof typeFamily>,
  ) => {
    // What a domain, an enum or an extension's type holds is not told by its name.
    if (typeFamily(type) === 'other') {
      return;
    }
    if (typeFamily(type) === family) {
      fine.push(`${name} (${type})`);
      return;
    }
    const castable = typeFamily(type) === 'text';
    checks.push(
      result(
        'types',
        castable ? 'derivable' : 'unmet',
        {
          expected: `${name} is ${expected}`,
          actual: `it is ${type}`,
          ...(castable && {
            fix: `Cast it, as long as every value reads as ${expected}: ${name}::${
              family === 'number' ? 'numeric' : 'timestamp'
            }.`,
          }),
        },
        { certainty: castable ? 'likely' : 'certain' },
      ),
    );
  };
  for (const measure of measuresOf(fit)) {
    for (const needed of measure.needs) {
      const column = fit.matches.get(needed)?.column;
      // A conversion of its own, a CASE or a comparison may stand between the column and the sum.
      const isPlain = /^\s*(?:sum|avg)\s*\(\s*[\w."]+\s*\)/i.test(
        measure.fragment ?? `${measure.aggregate}(${needed.name})`,
      );
      if (column && ADDED.has(measure.aggregate) && isPlain) {
        judge(column.name, column.type, 'a number', 'number');
      }
    }
  }
  for (const { unit, needs } of dimensionsOf(fit)) {
    for (const needed of needs) {
      const column = fit.matches.get(needed)?.column;
      if (column && unit !== undefined && needs.length === 1) {
        judge(column.name, column.type, 'a date or time', 'time');
      }
    }
  }
  if (checks.length > 0 || fine.length === 0) {
    return checks;
  }
  return [
    result(
      'types',
      'met',
      {
        expected: 'numbers to add up, times to group by',
        actual: listed(fine),
      },
      { certainty: 'certain' },
    ),
  ];
};
