import { grantsFor } from '../source/crawlerRights';
import { Diagnosis } from './Diagnosis';

const SHOWN = 10;

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function kindsOf({ kinds }: Diagnosis): string {
  return Object.entries(kinds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => plural(count, kind.replace(/-/g, ' ')))
    .join(', ');
}

function lineageOf({ columnLineage, flows }: Diagnosis): string[] {
  const { views, complete, unresolved, reasons } = columnLineage;
  const why = reasons.map(r => `${r.code} ${r.count}`).join(', ');
  return [
    `  lineage: ${plural(
      flows,
      'flow',
    )} between tables; ${complete} of ${plural(
      views,
      'view',
    )} known in every column`,
    ...(unresolved > 0
      ? [`           ${plural(unresolved, 'column')} not resolved: ${why}`]
      : []),
  ];
}

function ownersOf({ withoutOwner, defaultOwner }: Diagnosis): string[] {
  if (withoutOwner.length === 0) {
    return ['Every table has an owner.'];
  }
  const rest = withoutOwner.length - SHOWN;
  return [
    `${plural(
      withoutOwner.length,
      'table',
    )} without an owner (they would go to ${defaultOwner}):`,
    ...withoutOwner.slice(0, SHOWN).map(name => `  ${name}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    '  Name owners by rules (catalog.providers.lineage.owners) or in comments (@owner team).',
  ];
}

function rightsOf({ withheld, role }: Diagnosis): string[] {
  if (withheld.length === 0) {
    return ['No GRANT is missing: the role sees every relation.'];
  }
  return [
    'Missing GRANTs (only if these should be in the portal):',
    ...withheld.flatMap(({ schema, withheld: count }) => [
      `  -- ${plural(count, 'relation')} not visible`,
      ...grantsFor(schema, role).map(grant => `  ${grant}`),
    ]),
  ];
}

function featuresOf({ missing }: Diagnosis): string[] {
  return missing.flatMap(({ fact, remedy }) => [
    `It would not be known ${fact}:`,
    ...remedy.map(text => `  ${text}`),
  ]);
}

/** A diagnosis as people read it. */
export function printDiagnosis(diagnosis: Diagnosis): string {
  const relations = Object.values(diagnosis.kinds).reduce((a, b) => a + b, 0);
  return [
    `${diagnosis.title} (${diagnosis.serverVersion}), as role ${diagnosis.role}`,
    '',
    `A crawl would bring ${plural(
      relations + diagnosis.schemas,
      'entity',
    ).replace('entitys', 'entities')}:`,
    `  ${plural(diagnosis.schemas, 'schema')} as System`,
    `  ${plural(relations, 'relation')} as Resource: ${kindsOf(diagnosis)}`,
    `  with ${plural(diagnosis.columns, 'column')} and ${plural(
      diagnosis.foreignKeys,
      'foreign key',
    )}`,
    ...lineageOf(diagnosis),
    `  grain: known for ${diagnosis.grainKnown} of ${relations}`,
    '',
    ...ownersOf(diagnosis),
    '',
    ...rightsOf(diagnosis),
    ...featuresOf(diagnosis),
    '',
    ...diagnosis.warnings.map(text => `Not read: ${text}`),
    `Cost: one connection that only reads, ${diagnosis.seconds.read.toFixed(
      1,
    )} s to read and ${diagnosis.seconds.analyse.toFixed(
      1,
    )} s to analyse. Nothing was written.`,
    '',
  ].join('\n');
}
