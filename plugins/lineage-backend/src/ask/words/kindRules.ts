import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';

/**
 * What is asked, from the general to what the answer is to tell in particular.
 *
 * `join`: how two tables are joined; `zone`: in which time zone days are counted; `unique`: whether some columns are a key; `left-out`: whether some
 * rows are counted; `describe`: what a table or column is; `values`: what is in the data, which the record does not know; `news`: what changed
 * anywhere.
 */
export type Aspect =
  | 'join'
  | 'zone'
  | 'unique'
  | 'left-out'
  | 'describe'
  | 'values'
  | 'news';

/** A kind of question, the words that ask it, and what they ask in particular. Names are `§` in the words. */
export type KindRule = readonly [QuestionKind, RegExp, Aspect?];

const LOAD = String.raw`(?:load|loaded|loads|refresh\w*|update|updates|updated|arrive\w*|arriv\w+|land|lands|landed|run|runs|ready|available|complete\w*|finish\w*)`;
const SUM = String.raw`(?:sum|summ\w+|add|added|adding|aggregat\w+|total\w*|averag\w+|roll\w*|combine\w*)`;
const STEER = String.raw`(?:drop|delete|remove|rename|alter|deprecate|retire|change|modify|get rid of|decommission|replace|touch|turn off|switch off|truncate)`;

/** In the order in which they are tried: what is said clearest first. */
export const KIND_RULES: readonly KindRule[] = [
  // Of two things.
  ['compare', /\b(?:compare|compared|comparing|comparison|versus|vs)\b/],
  [
    'compare',
    /\bdiffer(?:s|ed|ence|ences|ent|ently|ing)?\b(?!.*\bsince (?:yesterday|last|\d))/,
  ],
  [
    'compare',
    /\b(?:disagree\w*|mismatch\w*|discrepanc\w+|diverge\w*|deviate\w*|contradict\w*)\b/,
  ],
  [
    'compare',
    /\bnot (?:agree|tie|reconcile|add up to|equal)\b|\breconcil\w+\b/,
  ],
  ['compare', /\bthe same (?:as|thing|data|numbers?|rows|figures?)\b/],
  [
    'compare',
    /\b(?:higher|lower|more|less|bigger|smaller|larger|fewer|greater) .*\bthan\b.*§|§.*\b(?:higher|lower|bigger|smaller|larger|fewer|greater) than\b/,
  ],
  [
    'compare',
    /§ (?:or|and) § .*\b(?:same|agree|equal)\b|\b(?:equal|agree)s? .*§.*§|§.*\b(?:equal|agree)s?\b.*§/,
  ],
  [
    'compare',
    /\bwhy .*\bnot match\b.*§.*§|\bwhy .*§.*\bnot match\b.*§|\bdoes § match §/,
  ],

  ['compare', /\bwhich\b.*§ or §|\bwhich of § and §/],

  // How two tables are joined.
  [
    'fit',
    /§.*\b(?:join\w*|related?|relates|relationship|relation|connected|linked|foreign key)\b.*§|\b(?:join\w*|related?|relationship|relation|foreign key|link)\b.*§.*§/,
    'join',
  ],

  // What breaks, said in other words.
  ['impact', /\b(?:tell|notify|inform|warn)\b.*\b(?:before|if|when)\b/],
  [
    'impact',
    /\b(?:is|are) (?:anything|something|any \w+) (?:built|based|made|derived|computed|calculated|dependent)\b/,
  ],
  [
    'source',
    /\bhow (?:does|do|did) .*\b(?:end up|gets?|goes?|flows?|comes?) in(?:to)? §/,
  ],
  ['grain', /\b(?:grain|granularity|level of detail)\b(?!.*\bchang)/],
  ['changes', /\bis § new\b/],
  ['frequency', /\bdeliver(?:ed|y|ies|s)?\b/],

  // Where something is to be found, without a name.
  [
    'find',
    /^(?!.*§)(?!.*\b(?:i|we) (?:use|take)\b)(?:in )?(?:which|what) (?:tables?|views?|datasets?)\b.*\b(?:has|have|holds?|contains?|stores?|tells?|shows?|gives?|says?|records?|knows?|lists?|tracks?)\b/,
  ],

  // What was done to a table in the past.
  [
    'changes',
    /\bwhat (?:has |have |was |were )?(?:been )?changed\b(?!.*\bbreak)/,
  ],
  ['changes', /\bbec(?:ome|ame)\b|\bturned into\b/],
  [
    'changes',
    /\b(?:was|were|been|got|when did|who|has|have)\b.*\b(?:renamed|dropped|removed|deleted|retyped|altered|added|introduced|disappear\w*|vanish\w*)\b/,
  ],
  [
    'changes',
    /\bwhen (?:was|were|did) .*\b(?:renam|drop|remov|delet|add|disappear|vanish|creat)\w*\b/,
  ],
  [
    'changes',
    /\bwhat(?: has| was| is| have)?(?: been)? (?:changed|new|different|happened)\b.*\b(?:since|in the last|this|last|today|yesterday)\b/,
  ],
  [
    'changes',
    /\bwhat(?: tables| views)? (?:is|are) new\b|\bnew tables\b|\bwhich tables (?:are|were) (?:new|added|changed)\b|\bany news\b/,
  ],

  [
    'changes',
    /\b(?:has|have|did) (?!.*\b(?:data|rows)\b).*\b(?:chang\w*|evolv\w*)\b/,
  ],

  // When data changes.
  [
    'frequency',
    /\bhow (?:often|frequent\w*|fresh|old|current|recent\w*|stale|up to date|regular\w*|late|quickly|soon|far (?:do|does|back|are|is))\b/,
  ],
  [
    'frequency',
    /\b(?:refreshed|updated|loaded|rebuilt|refresh|reloaded|recomputed|filled) (?:every|each|daily|hourly|weekly|nightly|monthly|at|on|in real|overnight|continuously)\b/,
  ],
  [
    'frequency',
    new RegExp(
      String.raw`\b(?:when|what time|which days?|what days?|at what time)\b.*\b${LOAD}\b`,
    ),
  ],
  [
    'frequency',
    /\bwhen .*\b(?:filled|populated|last (?:change|changed|written|modified|touched|built)|data (?:last )?change\w*)\b/,
  ],
  [
    'frequency',
    /\b(?:up to date|freshness|stale|outdated|latency|sla|refresh (?:rate|schedule|frequency|cycle)|update (?:rate|schedule|frequency|cycle)|cadence|rhythm|schedule|scheduled|last (?:load|loaded|refresh|refreshed|update|updated|run|modified)|latest (?:data|day|date|row|load)|most recent (?:data|day|date|row|load)|newest (?:data|day|date|row|load)|still (?:being )?(?:updated|loaded|maintained|refreshed|filled|alive|current)|real ?time|load time|as of when|yesterday s? ?data)\b/,
  ],
  [
    'frequency',
    /\b(?:has|have|did|is|was|does|do|will|are|were)\b.*\b(?:refreshed|updated|loaded|arrive|arrived|refresh|update|late|delayed|current)(?: (?:yet|today|yesterday|daily|nightly|hourly|weekly|last night|this (?:morning|week|month)|on time|regularly|already))?$/,
  ],

  ['impact', /\bbreaks?\b(?! .*\bdown\b)|\bbroken if\b/],
  ['impact', /\bwhat happens\b/],
  [
    'find',
    /\b(?:which|what|how many) columns? (?:does|do|are in|is in|has) (?:in )?§/,
    'describe',
  ],

  ['frequency', /\bfresh(?:er|est)?\b/],
  [
    'impact',
    /\bhappens? if\b|\bif\b.*\b(?:stops?|stopped|fails?|failed|goes away|were missing)\b/,
  ],

  // Whether a table serves a purpose.
  [
    'fit',
    /\b(?:fit|fits|fitting|suit|suits|suited|suitable|good enough|appropriate|adequate|usable|requirement\w*|required by|meet|meets|satisf\w+|serve|serves)\b/,
  ],
  [
    'fit',
    new RegExp(
      String.raw`\b(?:can|could|may|should|must|do|does|will|would) (?:i|we|you|one|it|they|anyone)? ?(?:safely |just |simply |still |really )?(?:be )?(?:use|used|build|show|report|chart|plot|${SUM.slice(
        3,
        -1,
      )}|break|slice|group|query|take|rely|trust|feed|double count|count)\b(?! (?:by|in|for)$)`,
    ),
  ],
  [
    'fit',
    /\b(?:can|could|may) .*\bbe (?:used|summed|added|aggregated|averaged|broken|rolled|grouped|sliced|totalled)\b(?! by$)/,
  ],
  [
    'fit',
    /\b(?:can|could|may) §(?: §)* (?:answer|show|give|support|feed|serve|power)\b/,
  ],
  [
    'fit',
    new RegExp(
      String.raw`\b(?:safe|ok|okay|correct|right|allowed|valid|meaningful|sense|wise|wrong|fine|legitimate|possible) .*\b${SUM}\b`,
    ),
  ],
  [
    'fit',
    /\b(?:additive|double ?count\w*|summable|overcount\w*|counted twice|fan ?out)\b/,
  ],
  [
    'fit',
    /\b(?:which|what) (?:table|view|dataset|data|mart|source|one)s? .*\b(?:should|can|do|could|would|shall|to) (?:\w+ )?(?:use|take|query|pick|read|choose|base|need)\b/,
  ],
  [
    'fit',
    /\b(?:which|what) (?:other |better )?(?:table|view|dataset|data|mart|source|one)s? .*\b(?:instead|rather than|in place of)\b/,
  ],
  [
    'fit',
    /\b(?:right|best|correct|better) (?:table|view|dataset|source|data) (?:for|to)\b/,
  ],
  [
    'fit',
    /\bdashboard\b.*\b(?:wrong|broken|work|works|match|right|correct|problem|trouble)\b|\bwrong with\b.*\bdashboard\b|\bnot match\b.*\bdashboard\b|\bwhy .*\b(?:not|can not) .*\b(?:use|match|work)\b/,
  ],

  // What is made of it.
  [
    'source',
    /\bwhat (?:all )?(?:does|do|is|are) .*\b(?:depend|depends|dependent|rely|relies|based|built) (?:up)?on$/,
  ],
  [
    'impact',
    /\b(?:which|what) (?:tables?|views?|reports?|dashboards?) (?:is|are) (?:built|based|made|derived|computed|calculated|dependent) .*§/,
  ],
  [
    'source',
    /\b(?:does|do|is|are|did) §(?: §)* (?:use|read|depend|rely|pull|draw|get|need|query|join|select|consume|come|built|based|made|calculated|derived|computed|dependent)\b/,
  ],
  ['source', /\bdepend\w*\b.*\bof §(?: §)* (?:upstream)$|\bupstream\b/],
  [
    'impact',
    /\b(?:breaks?|broken|breaking|impact\w*|affect\w*|downstream|consum\w+|depend|depends|depending|dependent|dependents|dependenc\w+|rel(?:y|ies) on|relying on|blast radius|knock on|ripple\w*|side effects?)\b/,
  ],
  [
    'impact',
    /\b(?:who|what|which|where|anyone|anybody|anything|somebody|nobody|how|whether|is|are)\b.*\b(?:uses?|using|used|queries|querying|reads? (?:from )?§|reading|reads from|built (?:up)?on §|builds? on|needs? §|go(?:es)? into|flows? (?:in)?to|end up|ends up|feeds? into|feeding into)\b(?! for (?:the )?(?:calc|comput))/,
  ],
  [
    'impact',
    /\bwhat (?:else )?(?:does|do) §(?: §)* (?:feed|fill|flow|go|drive|power)\b/,
  ],
  [
    'impact',
    new RegExp(
      String.raw`\b(?:can|may|could|should|safe|happens?|if|when|before|ok|okay|risk\w*|happen|want|plan\w*|going|need|consequence\w*|tell|notify)\b.*\b(?:${STEER.slice(
        3,
        -1,
      )}|dropping|deleting|removing|renaming|altering|changing|retiring|deprecating)\b`,
    ),
  ],
  [
    'impact',
    new RegExp(
      String.raw`\b(?:dropping|deleting|removing|renaming|altering|retiring|deprecating)\b`,
    ),
  ],

  [
    'owner',
    /\b(?:own|owns|owned|owner|owners|ownership|responsible|accountable|in charge|steward\w*|maintain|maintains|maintained|maintainer|contact|looks after|takes care)\b/,
  ],
  [
    'owner',
    /\b(?:who|whom)\b.*\b(?:ask|talk|contact|call|ping|write to|turn to|reach out|speak|knows?|built|build|made|wrote|create[sd]?|runs?|manages?|report)\b|\bwhich (?:team|group|people|person)\b|\bwhose (?:table|view|data|is|§)\b|\bwho can (?:help|explain|tell|answer)\b/,
  ],

  // Where something is to be found.
  [
    'find',
    /\b(?:which|what) (?:tables?|views?|datasets?|relations?|schemas?|other tables?|columns? )\b.*\b(?:has|have|hold|holds|contain|contains|store|stores|containing|holding|with|about|is|are there|tell|tells|show|shows|give|gives|record\w*|list|lists|know|track\w*|count|counts)\b/,
  ],
  [
    'find',
    /\b(?:where (?:can|do|could|would|should|might) (?:i|we|one|you) (?:find|get|see|look|fetch|query|read)|where is (?:the |our |all )?(?:data|information|list|history)|where (?:is|are|do we (?:keep|store)|does) .*\b(?:stored?|kept|saved|located|held|live|lives|found|recorded|tracked|keep)\b)/,
  ],
  [
    'find',
    /\b(?:is|are) there (?:a|an|any|some|already a)? ?(?:other |more )?(?:tables?|views?|datasets?|data|place|columns? (?:for|with|that|of|about))\b|\bdo (?:we|you) (?:have|store|keep|track|record|collect|know)\b|\bhave we got\b|\bdoes (?:any(?:one|body)?|some) (?:table|view)\b/,
  ],
  [
    'find',
    /^(?:please )?(?:find|search|list|show|look for|looking for|i need|i am looking for|i want|need|get me|give me|show me)\b(?!.*\b(?:grain|source|owner|lineage|unique|key)\b)/,
  ],

  [
    'find',
    /\bhow (?:much|many) (?!rows|columns|fields|records|tables)\w+\b(?!.*\b(?:per|for each|unique|duplicate)\b)/,
    'values',
  ],

  [
    'find',
    /\b(?:what|which) (?:else |data |information |columns |fields )?(?:does|do|is|are) §(?: §)* (?:contain|hold|include|store|show|have|tell|keep|record|about)\b/,
    'describe',
  ],

  // Which day it is.
  [
    'source',
    /\b(?:utc|time ?zones?|timezones?|local time|berlin time)\b/,
    'zone',
  ],

  // Rows that are left out.
  [
    'source',
    /\b(?:includ\w+|exclud\w+|filter\w*|left out|leav\w+ out|missing|ignor\w+|skip\w*|drops?|without|net of|deduct\w*|subtract\w*|minus|taken out|omit\w*|contain|contains|cover|covers|counted|counts?)\b.*/,
    'left-out',
  ],

  [
    'source',
    /^(?:are|is) (?!there\b)(?!.*\b(?:unique|duplicate\w*|key)\b)(?:\w+ )+(?:in|part of) §$/,
    'left-out',
  ],

  // How it came to be.
  [
    'source',
    /\b(?:source|sources|sourced|origin|origins|originat\w*|lineage|provenance|trace|traced)\b/,
  ],
  [
    'source',
    /\b(?:come|comes|came|coming|taken|get|gets|got|pulled|drawn|read|stem\w*|loaded|filled|populated|fed|built|created|made|computed|calculated|derived|generated|obtained|produced) (?:from|out of|off)\b|\bwhere (?:does|do|did|is|are) .*\b(?:from|come|originate|originates)\b/,
  ],
  [
    'source',
    /\b(?:deriv\w+|calculat\w*|comput\w*|formula|defin\w+|determined|measured|worked out|transform\w*|expression|logic|convert\w*|made (?:of|up)|built (?:on|up)|based on|composed|consist\w*|aggregated from)\b/,
  ],
  [
    'source',
    /\b(?:what|who|which \w+|how)\b.*\b(?:feeds?|fills?|populat\w+|writes?(?: to| into)?|produc\w+|loads?|creates?|created|generates?|builds?|makes?|made|filled|fed|loaded|built|behind|written)\b/,
  ],
  [
    'source',
    /\b(?:utc|time ?zone|timezone|gross or net|net or gross|in euros?|currency|local time)\b/,
  ],
  ['source', /\bhow (?:do|does|did) (?:we|you|they|one) (?:get|arrive|come)\b/],
  [
    'source',
    /\bwhat sql\b|\bwhich (?:job|procedure|query|sql|script|routine|statement)\b|\bsql (?:of|for|behind)\b/,
  ],

  // What a row stands for.
  ['grain', /\btime unit\b|\bunits? of time\b/],
  [
    'grain',
    /\bunique\w*\b|\b(?:duplicat\w*|dupes?|dups|dedup\w*)\b|\b(?:twice|more than (?:once|one)|several times|multiple (?:rows|times|records|entries)|many rows per|several rows|at most one|only one|exactly one|one row per)\b/,
    'unique',
  ],
  [
    'grain',
    /\b(?:grain|granular\w*|level of detail|detail level|resolution|aggregation level|level|(?:one|each|a|single|every|per|1) (?:row|record|line|entry)|rows? (?:per|for each|stands?|represents?|means?)|primary key|unique key|natural key|keys?|distinct|identif\w+|(?:hour|dai|week|month|year|quarter|minute)ly|(?:by|per|an?|each) (?:minute|hour|day|week|month|quarter|year)|(?:hour|day|week|month)s? or (?:hour|day|week|month)s?|(?:day|hour|week|month) level|at what level)\b/,
  ],

  [
    'changes',
    /\b(?:chang\w*|history|evolv\w*|modif\w*|happened|since when|went wrong|was right|new in|news|schema drift|drift)\b/,
  ],
  ['impact', /\b(?:used|uses?)\b/],

  [
    'find',
    /\b(?:how many|how much|what was|what were|total|average|sum|which (?:store|shop|customer|product|article|country|channel|day|month|week|campaign)|who (?:bought|ordered|paid|earns))\b(?!.*\b(?:columns?|fields?)\b)/,
    'values',
  ],
  [
    'find',
    /\b(?:what (?:is|are|does|do|s)|describe|explain|tell me about|tell me more|meaning|mean|means|about|columns?|fields?|type|datatype|nullable|partition\w*|indexed|materiali[sz]ed|how (?:many|big|large)|size)\b/,
    'describe',
  ],
  ['find', /\b(?:find|where|which|need|list|show|search|looking)\b/],
];
