import { LineageNode } from '@grainline/backstage-plugin-lineage-common';
import { listed } from '../listed';
import { AnswerTable } from '../QuestionAsked';
import { searchWords } from '../../search/searchWords';
import { tableLabel } from '../tableLabel';
import { isSameWord } from '../words/wordForms';

const DEPTH = 20;
const NODES = 500;
const NAMED = 6;
const REASONS = 3;
/** Jobs that are named in the sentence. */
const FILLERS = 2;

// `routine:shop/core/load(IN%20p_from%20date)` is core.load.
function routineLabel(id: string): string {
  const [, ...path] = id.split('/');
  return path
    .map(segment => decodeURIComponent(segment))
    .join('.')
    .replace(/\(.*\)$/, '');
}

const labels = (nodes: readonly LineageNode[]) => nodes.map(tableLabel);

/** What a whole table is made of: the tables that feed it, where these begin, and by which jobs. */
export const answerMadeOf: AnswerTable = async (
  table,
  asked,
  { reads, context },
) => {
  const label = tableLabel(table);
  const lineage = await reads.lineage(
    { ref: table.ref, direction: 'upstream', depth: DEPTH, maxNodes: NODES },
    context,
  );
  const upstream = lineage.nodes.filter(n => n.depth < 0);
  const direct = upstream.filter(n => n.depth === -1);
  const fed = new Set(
    lineage.edges.filter(e => e.kind === 'FEEDS').map(e => e.to),
  );
  const origins = upstream.filter(
    n => !fed.has(n.ref) && n.moreUpstream === 0 && n.hiddenUpstream === 0,
  );
  const root = lineage.nodes.find(n => n.ref === table.ref);
  const hidden = lineage.nodes.reduce((sum, n) => sum + n.hiddenUpstream, 0);
  const unknowns = [...table.unresolved];
  const jobs = [
    ...new Set(
      lineage.edges
        .filter(e => e.to === table.ref && e.kind === 'FEEDS')
        .flatMap(e => [
          ...(e.props.job === undefined ? [] : [routineLabel(e.props.job)]),
          ...(e.jobs ?? []).map(j => j.name),
        ]),
    ),
  ];
  const base = {
    hidden,
    truncated: lineage.truncated,
    details: [
      ...(origins.length > 0
        ? [`It begins in ${listed(labels(origins), NAMED)}.`]
        : []),
      ...(jobs.length > 0 ? [`It is filled by ${listed(jobs, NAMED)}.`] : []),
      ...unknowns.slice(0, REASONS).map(r => r.message),
    ],
    unknowns,
  };
  // A view fills itself.
  const fillers = jobs.filter(job => job !== label);
  const by =
    fillers.length > 0 && fillers.length <= FILLERS
      ? ` by ${listed(fillers)}`
      : '';
  const isSaid = (node: LineageNode) =>
    searchWords(node.name).some(n =>
      asked.of.rest.some(word => isSameWord(word, n)),
    );
  const said = asked.of.rest.length > 0 ? upstream.filter(isSaid) : [];
  const among =
    said.length > 0 ? `; ${listed(labels(said), NAMED)} among them` : '';
  if (direct.length > 0) {
    return {
      ...base,
      sentence: `${label} is made from ${listed(labels(direct), NAMED)}${by}${
        origins.some(o => o.depth < -1)
          ? `; it begins in ${listed(labels(origins), NAMED)}`
          : ''
      }${among}.`,
      certainty:
        unknowns.length > 0 || hidden > 0 || lineage.truncated
          ? 'likely'
          : 'certain',
    };
  }
  if (root && root.hiddenUpstream > 0) {
    return {
      ...base,
      sentence: `${label} is made from ${root.hiddenUpstream} ${
        root.hiddenUpstream === 1 ? 'table' : 'tables'
      } that you may not see.`,
      certainty: 'unknown',
    };
  }
  const reason = unknowns[0] ?? {
    code: 'nothing-fills-it',
    message: `Nothing that was read fills ${label}: it is where its data begin, or what fills it is not read yet; files of SQL, or the log of statements, would show it.`,
  };
  return {
    ...base,
    sentence:
      unknowns.length > 0
        ? `What ${label} is made from is unknown: ${reason.message}`
        : `${label} is an origin: nothing that was read fills it.`,
    certainty: unknowns.length > 0 ? 'unknown' : 'likely',
    unknowns: [reason],
  };
};
