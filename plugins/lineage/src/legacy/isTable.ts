import { Entity } from '@backstage/catalog-model';
import { tableRefOf } from '../entity';

/** Whether an entity stands for a table: the condition of its cards and its tab in an `EntitySwitch`. */
export function isTable(entity: Entity): boolean {
  return tableRefOf(entity) !== undefined;
}

/** Whether an entity stands for a dashboard. */
export function isDashboard(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === 'dashboard'
  );
}
