import { FitCheck, TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { isTimeType } from '../columnTypes';
import { Check, FitCase, dimensionsOf, isItself, result } from '../FitCase';
import { NeededColumn, NeededDimension } from '../FitNeed';
import { KnownColumn, nameOf } from '../KnownTables';
import { ColumnMatch } from '../matchColumns';
import { compareUnits, unitOf } from '../timeUnits';
import { zoneOf, zoneOfExpression } from '../timeZones';

/** Every time that the dashboard shows is there in a unit that can be brought to the one that is wanted. */
export const checkTimeUnit: Check = fit => {
  const times = dimensionsOf(fit).flatMap(dimension =>
    dimension.needs.flatMap(needed => {
      const match = fit.matches.get(needed);
      return match && isTimeType(match.column.type)
        ? [{ dimension, match }]
        : [];
    }),
  );
  const asked = fit.need.requirement.time?.unit;
  const joined = checkJoined(fit);
  if (times.length === 0) {
    return asked === undefined || isShownElsewhere(fit)
      ? joined
      : [...checkAsked(fit, asked), ...joined];
  }
  return [
    ...times.flatMap(({ dimension, match }) =>
      checkTime(fit, dimension, match, times.length === 1 ? asked : undefined),
    ),
    ...joined,
  ];
};

/** Times that the SQL joins as they are must be of one unit, or only the first hour of each day finds its day. */
function checkJoined(fit: FitCase): FitCheck[] {
  const unitAt = (needed: NeededColumn) => {
    const table = needed.table && fit.tables.get(needed.table);
    const column = table && table.columns.find(c => c.name === needed.name);
    return table && column ? unitOf(table, column, fit.tables) : undefined;
  };
  return fit.need.equal.flatMap(pair =>
    pair.flatMap((own, at): FitCheck[] => {
      const other = pair[1 - at];
      const match =
        own.table === fit.subject?.summary.ref && own.table !== other.table
          ? fit.matches.get(own)
          : undefined;
      const wanted = unitAt(other);
      const has = match && unitOf(fit.candidate, match.column, fit.tables);
      if (!match || !wanted || wanted === 'instant' || !has) {
        return [];
      }
      const order = has === 'instant' ? 'finer' : compareUnits(has, wanted);
      // Of two tables that the SQL itself joins, the finer one is at fault.
      if (order === 'same' || (order !== 'finer' && isItself(fit))) {
        return [];
      }
      const name = `${nameOf(fit.candidate)}.${match.column.name}`;
      const partner = `${fit.tables.name(other.table!)}.${other.name}`;
      return [
        result(
          'time-unit',
          order === 'finer' ? 'derivable' : 'unmet',
          {
            expected: `${wanted}s, to be joined to ${partner}`,
            actual: `${name} ${inWords(has)}, so that few of them meet`,
            ...(order === 'finer' && {
              fix: `Add ${nameOf(
                fit.candidate,
              )} up by date_trunc('${wanted}', ${
                match.column.name
              }) before joining it.`,
            }),
          },
          { certainty: fit.candidate.grain.certainty },
        ),
      ];
    }),
  );
}

/** True if the times that are shown come from other tables than the candidate. */
function isShownElsewhere(fit: FitCase): boolean {
  return fit.need.dimensions.some(d =>
    d.needs.some(needed => {
      const table = needed.table && fit.tables.get(needed.table);
      const column = table && table.columns.find(c => c.name === needed.name);
      return column !== undefined && column && isTimeType(column.type);
    }),
  );
}

/** A unit is asked for, and no time is named: the table's own time decides. */
function checkAsked(fit: FitCase, asked: TimeUnit): FitCheck[] {
  const { candidate } = fit;
  const units = candidate.grain.time.map(t => t.unit);
  const name = nameOf(candidate);
  if (units.length === 0) {
    return [
      result('time-unit', 'unknown', {
        expected: `by ${asked}`,
        actual: `it is not known in which unit of time ${name} stands`,
        fix: `Name the column of its time, or state the grain of ${name}.`,
      }),
    ];
  }
  return [
    judge(fit, `its ${candidate.grain.time[0].column}`, asked, units[0], false),
  ];
}

function wantedUnit(
  fit: FitCase,
  dimension: NeededDimension,
  asked: TimeUnit | undefined,
): TimeUnit | 'instant' | undefined {
  if (dimension.unit !== undefined) {
    // A dashboard that brings its times to days while hours are asked of it shows days.
    return asked !== undefined &&
      compareUnits(asked, dimension.unit) === 'finer'
      ? asked
      : dimension.unit;
  }
  if (asked !== undefined) {
    return asked;
  }
  const [needed] = dimension.needs;
  const table = needed.table ? fit.tables.get(needed.table) : undefined;
  const column = table?.columns.find(c => c.name === needed.name);
  return table && column ? unitOf(table, column, fit.tables) : undefined;
}

/** True if the same instants lead to both columns, brought to nothing on the way. */
function isUntouched(fit: FitCase, column: KnownColumn): boolean {
  const values = fit.candidate.values.get(column.ref) ?? [];
  return (
    values.length > 0 &&
    values.every(v => v.transform === 'identity') &&
    fit.subject !== undefined &&
    values.every(v =>
      [...fit.tables.upstreamOf(fit.candidate.summary.ref).keys()].includes(
        v.from.split('/').slice(0, 3).join('/'),
      ),
    )
  );
}

function checkTime(
  fit: FitCase,
  dimension: NeededDimension,
  { column, how }: ColumnMatch,
  asked: TimeUnit | undefined,
): FitCheck[] {
  const name = `${nameOf(fit.candidate)}.${column.name}`;
  const wanted = wantedUnit(fit, dimension, asked);
  const has = unitOf(fit.candidate, column, fit.tables);
  if (wanted === undefined) {
    // Nobody asks for a unit: the times only must be the ones that the SQL reads.
    if (isItself(fit) || (how === 'same' && isUntouched(fit, column))) {
      return [];
    }
    return [
      result('time-unit', has === undefined ? 'unknown' : 'met', {
        expected: `${dimension.name} as it is`,
        actual:
          has === undefined
            ? `it is not known to which unit ${name} is brought`
            : `${name} ${inWords(has)}`,
        ...(has === undefined && {
          fix: `State the grain of ${nameOf(fit.candidate)}.`,
        }),
      }),
    ];
  }
  if (wanted === 'instant') {
    return [judgeInstant(dimension.name, name, has, how)];
  }
  if (
    has === undefined &&
    dimension.unit !== undefined &&
    (isItself(fit) || (how === 'same' && isUntouched(fit, column)))
  ) {
    // The SQL brings to the unit whatever it reads.
    return dimension.unit === wanted ? [] : [unknownUnit(fit, name, wanted)];
  }
  if (has === undefined) {
    return [unknownUnit(fit, name, wanted)];
  }
  const zones = judgeZones(fit, dimension, { column, how }, wanted, has);
  return zones
    ? [zones]
    : [judge(fit, name, wanted, has, dimension.unit !== undefined)];
}

/** Days of one zone are no days of another: only units that are finer than a day can be brought to either. */
function judgeZones(
  fit: FitCase,
  dimension: NeededDimension,
  { column }: Pick<ColumnMatch, 'column' | 'how'>,
  wanted: TimeUnit,
  has: TimeUnit | 'instant',
): FitCheck | undefined {
  if (
    isItself(fit) ||
    has === 'instant' ||
    compareUnits(has, 'day') === 'finer' ||
    compareUnits(wanted, 'day') === 'finer'
  ) {
    return undefined;
  }
  const [needed] = dimension.needs;
  const table = needed.table ? fit.tables.get(needed.table) : undefined;
  const source = table?.columns.find(c => c.name === needed.name);
  const asked =
    (dimension.expression && zoneOfExpression(dimension.expression)) ??
    (table && source && zoneOf(table, source, fit.tables));
  const here = zoneOf(fit.candidate, column, fit.tables);
  // Sessions mostly stand in UTC; that this one does not is only thought of where somebody wrote a zone.
  if ((asked ?? 'UTC') === (here ?? 'UTC')) {
    return undefined;
  }
  const known = asked !== undefined && here !== undefined;
  return result('time-unit', known ? 'unmet' : 'unknown', {
    expected: `${wanted}s of ${asked ?? 'the zone of its session'}`,
    actual: `${nameOf(fit.candidate)}.${column.name} holds ${has}s of ${
      here ?? 'the zone of its session'
    }, which ${known ? '' : 'may '}end at another hour`,
    ...(!known && {
      fix: `Write the zone down where the ${wanted}s are made: date_trunc('${wanted}', …, 'UTC').`,
    }),
  });
}

function unknownUnit(fit: FitCase, name: string, wanted: TimeUnit): FitCheck {
  return result('time-unit', 'unknown', {
    expected: `by ${wanted}`,
    actual: `it is not known to which unit ${name} is brought`,
    fix: `State the grain of ${nameOf(
      fit.candidate,
    )}, or have its data probed.`,
  });
}

/** Times that the SQL reads to the instant were brought to nothing on the way. */
function judgeInstant(
  shown: string,
  name: string,
  has: TimeUnit | 'instant' | undefined,
  how: ColumnMatch['how'],
): FitCheck {
  const texts = {
    expected: `${shown} to the instant`,
    actual:
      has === undefined
        ? `it is not known to which unit ${name} is brought`
        : `${name} ${inWords(has)}`,
  };
  if (has === 'instant' || (has === undefined && how === 'same')) {
    return result('time-unit', 'met', texts);
  }
  return result('time-unit', has === undefined ? 'unknown' : 'unmet', texts);
}

function inWords(unit: TimeUnit | 'instant'): string {
  return unit === 'instant' ? 'holds instants' : `holds ${unit}s`;
}

function judge(
  fit: FitCase,
  name: string,
  wanted: TimeUnit,
  has: TimeUnit | 'instant',
  isBrought: boolean,
): FitCheck {
  const order = has === 'instant' ? 'finer' : compareUnits(has, wanted);
  const certainty = fit.candidate.grain.certainty;
  const evidence = fit.candidate.grain.time
    .flatMap(t => t.evidence)
    .slice(0, 3);
  const texts = {
    expected: `by ${wanted}`,
    actual: `${name} ${inWords(has)}`,
  };
  switch (order) {
    case 'same':
      return result('time-unit', 'met', texts, { certainty, evidence });
    case 'finer':
      return isBrought
        ? result(
            'time-unit',
            'met',
            {
              ...texts,
              actual: `${texts.actual}, which the SQL brings to ${wanted}s`,
            },
            { certainty, evidence },
          )
        : result(
            'time-unit',
            'derivable',
            {
              ...texts,
              fix: `Bring it to ${wanted}s: group by date_trunc('${wanted}', ${name
                .split('.')
                .pop()}).`,
            },
            { certainty, evidence },
          );
    case 'apart':
      return result(
        'time-unit',
        'unmet',
        {
          ...texts,
          actual: `${texts.actual}, and weeks do not add up to ${wanted}s`,
        },
        { certainty, evidence },
      );
    default:
      return result(
        'time-unit',
        'unmet',
        {
          ...texts,
          actual: `${texts.actual}, which cannot be split into ${wanted}s`,
        },
        { certainty, evidence },
      );
  }
}
