import { LineagePicture } from '../graph';
import { Texts } from '../texts';
import { countOf, kindLabel } from '../words';

function stepsWords(t: Texts, steps: number | undefined): string {
  if (steps === undefined) {
    return t('view.at.beside');
  }
  const side = steps < 0 ? 'upstream' : 'downstream';
  return t(`view.at.${side}`, { count: Math.abs(steps) });
}

/** Says of a drawn table or schema where in the picture it is and what it is. */
export function standWords(
  t: Texts,
  picture: LineagePicture,
  ref: string,
): string {
  const schema = picture.schemas?.find(one => one.ref === ref);
  if (schema) {
    return t('view.at.schema', { name: schema.name, count: schema.tables });
  }
  const table = picture.tables.find(one => one.ref === ref);
  if (!table) {
    return '';
  }
  const { node, isRoot, steps, columns } = table;
  return [
    t('view.at.here', {
      name: `${node.schema}.${node.name}`,
      kind: kindLabel(t, node.kind),
    }),
    isRoot ? t('view.at.root') : stepsWords(t, steps),
    node.grain?.sentence.replace(/\.$/, ''),
    columns.length > 0 && countOf(t, columns.length, 'column'),
  ]
    .filter(Boolean)
    .join(', ');
}
