import {
  TableDetail,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { PortalVisitor } from './PortalVisitor';
import { askForEach } from './readTables';

/** What feeds a view directly, as its lineage tab shows it: names as `schema.table`. */
export interface Upstream {
  readonly view: string;
  readonly tables: ReadonlySet<string>;
  readonly answeredBy: 'neo4j' | 'database';
}

/** Asks for the lineage of every view, one step upstream. */
export async function readUpstreams(
  visitor: PortalVisitor,
  tables: readonly TableDetail[],
  tell: (detail: string) => void,
): Promise<Upstream[]> {
  const views = tables.filter(t => VIEW_KINDS.includes(t.kind));
  return askForEach(
    views,
    async view => {
      const answer = await visitor.lineage.lineage({
        ref: view.ref,
        direction: 'upstream',
        depth: 1,
      });
      return {
        view: `${view.schema}.${view.name}`,
        tables: new Set(
          answer.nodes
            .filter(node => node.ref !== view.ref)
            .map(node => `${node.schema}.${node.name}`),
        ),
        answeredBy: answer.answeredBy,
      };
    },
    tell,
  );
}
