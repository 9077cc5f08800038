/** On an entity: the ref of the table or schema it stands for. */
export const ANNOTATION_REF = 'grainline/ref';

/** On the entity of a table: `default` where nothing named an owner, so that it went to the default one; absent otherwise. */
export const ANNOTATION_OWNER_BY = 'grainline/owner-by';
