import { InputError } from '@backstage/errors';
import {
  NewCorrection,
  TIME_UNITS,
  TableDetail,
  TimeUnit,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';

const names = (columns: readonly string[]) => columns.join(', ');

function checkGrain(table: TableDetail, correction: NewCorrection): void {
  const { grain } = correction;
  if (!grain || isColumnRef(correction.ref)) {
    throw new InputError(
      'A grain is stated of a table: send its ref, and `grain` with the columns of the key',
    );
  }
  const columns = new Set(table.columns.map(c => c.name));
  const unknown = grain.key.filter(column => !columns.has(column));
  if (unknown.length > 0) {
    throw new InputError(`${table.ref} has no column ${names(unknown)}`);
  }
  if (new Set(grain.key).size < grain.key.length) {
    throw new InputError('The key names a column twice');
  }
  for (const [column, unit] of Object.entries(grain.time)) {
    if (!grain.key.includes(column)) {
      throw new InputError(
        `${column} has a unit of time but is not in the key (${names(
          grain.key,
        )})`,
      );
    }
    if (!TIME_UNITS.includes(unit as TimeUnit)) {
      throw new InputError(
        `${unit} is no unit of time: it must be one of ${names(TIME_UNITS)}`,
      );
    }
  }
}

function checkSource(table: TableDetail, correction: NewCorrection): void {
  const { ref, adds = [], denies = [], note } = correction;
  if (!table.columns.some(c => c.ref === ref)) {
    throw new InputError(
      `A source is corrected of a column: ${ref} is no column of the record`,
    );
  }
  const both = adds.filter(column => denies.includes(column));
  if (both.length > 0) {
    throw new InputError(`${names(both)} cannot be both added and denied`);
  }
  if (adds.includes(ref) || denies.includes(ref)) {
    throw new InputError(`${ref} cannot be its own source`);
  }
  if (adds.length + denies.length === 0 && !note) {
    throw new InputError(
      'Say which columns it also comes from or does not come from, or write a note',
    );
  }
}

/**
 * Checks what somebody wants to state against the table that it is about.
 *
 * @throws InputError that says what to send instead
 */
export function checkCorrection(
  table: TableDetail,
  correction: NewCorrection,
): void {
  const { kind, grain, adds, denies, note } = correction;
  if (kind !== 'grain' && grain) {
    throw new InputError('Only a correction of the kind grain has a grain');
  }
  if (kind !== 'source' && (adds || denies)) {
    throw new InputError(
      'Only a correction of the kind source adds or denies columns',
    );
  }
  if (kind === 'grain') {
    checkGrain(table, correction);
  } else if (kind === 'source') {
    checkSource(table, correction);
  } else if (!note?.trim()) {
    throw new InputError('Say in a note what is not right about the fit');
  }
}
