/** On an entity: the ref of the table or schema it stands for. */
export const ANNOTATION_REF = 'grainline/ref';
