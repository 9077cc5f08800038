import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { Figures } from '../catalog/readFigures';
import { Relation } from '../catalog/Relation';
import { isoTime } from '../text/isoTime';

/** AWS, on "SVV_TABLE_INFO": sizes are in blocks of 1 MB. */
const BLOCK_BYTES = 1024 * 1024;

type TableFigures = Pick<
  TableSnapshot,
  'created' | 'updated' | 'rows' | 'bytes'
>;

function created(relation: Relation, figures: Figures) {
  const value = isoTime(figures.created?.get(relation.oid ?? ''));
  const altered = isoTime(relation.granted?.altered);
  const source = value
    ? 'PG_CLASS_INFO, relcreationtime'
    : 'Not known: PG_CLASS_INFO shows regular users their own tables only';
  return {
    value,
    source: altered ? `${source}; last altered ${altered}` : source,
  };
}

function updated(relation: Relation, lastWrite: string | undefined) {
  const modified = isoTime(relation.granted?.modified);
  if (modified) {
    return {
      value: modified,
      source: 'SVV_ALL_TABLES, last_modified_time; it lags by some minutes',
    };
  }
  return lastWrite
    ? {
        value: lastWrite,
        source: 'The last statement of the query history that wrote into it',
      }
    : {
        source:
          'Not known: no statement that wrote into it is in the query history, which goes back seven days',
      };
}

function sizeOf(
  relation: Relation,
  figures: Figures,
): Pick<TableFigures, 'rows' | 'bytes'> {
  if (!figures.sizes) {
    const source =
      'Not known: the role needs SELECT on SVV_TABLE_INFO to read it';
    return { rows: { source }, bytes: { source } };
  }
  const row = figures.sizes.get(relation.oid ?? '');
  if (!row) {
    const source = 'SVV_TABLE_INFO, which leaves out empty tables';
    return { rows: { value: 0, source }, bytes: { value: 0, source } };
  }
  const rows = row.visible_rows ?? row.all_rows;
  return {
    rows: {
      value: rows ? Number(rows) : undefined,
      source: row.visible_rows
        ? 'SVV_TABLE_INFO, estimated_visible_rows'
        : 'SVV_TABLE_INFO, tbl_rows; rows that are deleted count until the next VACUUM',
    },
    bytes: {
      value: row.size ? Number(row.size) * BLOCK_BYTES : undefined,
      source: 'SVV_TABLE_INFO, size in blocks of 1 MB',
    },
  };
}

function externalRows(parameters: string | null | undefined) {
  const [, count] = /"numRows"\s*:\s*"?(\d+)/.exec(parameters ?? '') ?? [];
  return count
    ? { value: Number(count), source: "The external table's property numRows" }
    : { source: 'Not known: its rows are not in Redshift' };
}

/**
 * The figures of a relation, each with where it comes from.
 *
 * @param stored - true if it has rows of its own: a table or materialized view
 * @param lastWrite - ISO 8601 time of the last statement that wrote into it
 */
export function assembleFigures(
  relation: Relation,
  stored: boolean,
  figures: Figures,
  lastWrite: string | undefined,
): TableFigures {
  if (relation.kind === 'external') {
    const source = 'Not known: its rows are not in Redshift';
    return {
      created: { source },
      updated: { source },
      rows: externalRows(relation.external?.parameters),
      bytes: { source },
    };
  }
  if (!stored) {
    const source = 'A view has no rows of its own';
    return {
      created: created(relation, figures),
      updated: { source },
      rows: { source },
      bytes: { source },
    };
  }
  // The rows of a materialized view are in a table that the server made and that has another id.
  const size =
    relation.kind === 'view'
      ? {
          rows: { source: 'Not known for a materialized view' },
          bytes: { source: 'Not known for a materialized view' },
        }
      : sizeOf(relation, figures);
  return {
    created: created(relation, figures),
    updated: updated(relation, lastWrite),
    ...size,
  };
}
