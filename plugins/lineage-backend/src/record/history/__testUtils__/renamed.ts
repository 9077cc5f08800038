import { shopTable } from '../../../__testUtils__/analysedShop';
import { AnalysedSnapshot } from '../../../analyse/AnalysedSnapshot';

/** Facts in which one table has another name. */
export function renamed(
  facts: AnalysedSnapshot,
  from: string,
  schema: string,
  name: string,
): AnalysedSnapshot {
  const old = facts.tables.find(t => t.ref === from)!;
  const to = shopTable(schema, name, []);
  const moved = (ref: string) =>
    `${ref}/`.startsWith(`${from}/`) ? to.ref + ref.slice(from.length) : ref;
  return {
    ...facts,
    tables: facts.tables.map(t =>
      t === old
        ? {
            ...old,
            ref: to.ref,
            schemaRef: to.schemaRef,
            schema,
            name,
            entityName: to.entityName,
            columns: old.columns.map(c => ({ ...c, ref: moved(c.ref) })),
          }
        : t,
    ),
    assertions: facts.assertions.map(a => ({
      ...a,
      from: moved(a.from),
      to: moved(a.to),
    })),
  };
}
