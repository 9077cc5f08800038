import { Texts, wordsTexts } from '../texts';

const isTransform = (name: string): name is keyof typeof wordsTexts.transform =>
  Object.hasOwn(wordsTexts.transform, name);
const isRole = (name: string): name is keyof typeof wordsTexts.role =>
  Object.hasOwn(wordsTexts.role, name);

/** What is done to a value on its way, in a word or two. */
export function transformWords(
  t: Texts,
  props: { readonly transform?: string; readonly role?: string },
): string {
  const { transform = 'identity', role = '' } = props;
  if (isRole(role)) {
    return t(`words.role.${role}`);
  }
  return isTransform(transform) ? t(`words.transform.${transform}`) : transform;
}
