/** Words that tell nothing of what is asked about; names may hold them all the same. */
const STOP = `a an the of in on at by for from to into with without and or is are was were be been being do does did has have had having
  this that these those it its they them their there here i we you me my our your us one ones what which who whom whose where when why how
  can could may might shall should will would must not no yes if then than as so too also just only really actually exactly still already yet
  please tell show give find want know see look need get got let s any some all every each both either neither other another same more most much many
  very about per via up out off over under between across through during before after since until again like mean means meaning called named
  really currently now today yesterday ever always never usually within way kind sort thing things anything something someone anyone somebody anybody people
  am im ill id lets cannot bit own shows together lists keeps gives says tells`;

/** Words by which questions are asked: they name no table or column unless nothing else does. */
const ASKING = `source sources origin origins lineage upstream downstream come comes came coming derive derived derives calculate calculated calculates computed
  compute formula definition defined built build made make makes based feed feeds fed fill fills filled populated produced produce uses use used using
  table tables column columns field fields view views dataset datasets schema schemas data database warehouse row rows record value values number numbers figure figures
  grain granularity level detail unique uniquely duplicate duplicates key keys primary identify identifies represent represents stand stands
  break breaks broken impact impacts affect affects affected depend depends dependencies drop dropped delete remove removed rename renamed change changed changes changing
  compare comparison difference differences different differ versus vs disagree match matches fit fits suitable suit requirement requirements safe safely
  own owns owner owners owned responsible maintains contact ask team
  often frequently frequency updated update updates refreshed refresh loaded load loads last latest fresh freshness recent stale schedule run runs
  history happened new added contain contains containing include includes including exclude excludes excluding hold holds stored kept
  hourly daily weekly monthly quarterly yearly right wrong correct sum summed aggregate aggregated total average report reports chart
  dashboard dashboards work works working problem trouble twice once times wrongly analysis question answer stop stopped going go goes flow flows`;

const setOf = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/).filter(Boolean));

/** Words that tell nothing of what is asked about. */
export const STOP_WORDS = setOf(STOP);

/** Words by which questions are asked. */
export const ASKING_WORDS = setOf(ASKING);

/** Whether a word says what is asked about. */
export function isTelling(word: string): boolean {
  return !STOP_WORDS.has(word) && !ASKING_WORDS.has(word);
}
