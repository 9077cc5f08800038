/** On an entity: the ref of the table or schema it stands for. */
export const ANNOTATION_REF = 'grainline/ref';

/** On the entity of a table: `default` where nothing named an owner, so that it went to the default one; absent otherwise. */
export const ANNOTATION_OWNER_BY = 'grainline/owner-by';

/** On the entity of a dashboard: the SQL that it runs. */
export const ANNOTATION_REQUIRES_SQL = 'grainline/requires-sql';

/** On the entity of a dashboard: the unit of time that it shows, such as `hour`, or the columns of which each combination must stand once. */
export const ANNOTATION_REQUIRED_GRAIN = 'grainline/required-grain';

/** On the entity of a dashboard: how old the last change of its data may be, such as `26 hours`. */
export const ANNOTATION_REQUIRES_FRESHNESS = 'grainline/requires-freshness';

/** On the entity of a dashboard: the id of the source of which its SQL is, where there are several. */
export const ANNOTATION_REQUIRES_SOURCE = 'grainline/requires-source';
