import { useTexts } from '../texts';
import { ChoiceButtons } from './ChoiceButtons';
import { Look } from './ViewState';

type Part = 'picture' | 'list' | 'tree';

const PARTS: readonly Part[] = ['picture', 'list', 'tree'];

/** Chooses whether there is a picture, and whether a list or a tree stands beside it; those two take each other's place. */
export function LookChoice(props: {
  look: Look;
  onLook: (look: Look) => void;
}) {
  const t = useTexts();
  const { picture, beside } = props.look;
  const before: readonly Part[] = PARTS.filter(part =>
    part === 'picture' ? picture : part === beside,
  );
  return (
    <ChoiceButtons
      label={t('view.look.label')}
      several
      choices={PARTS.map(id => ({ id, text: t(`view.look.${id}`) }))}
      chosen={before}
      onChoose={parts => {
        const texts = parts.filter(
          (part): part is 'list' | 'tree' => part !== 'picture',
        );
        const next = texts.find(part => part !== beside) ?? texts[0];
        props.onLook({
          picture: parts.includes('picture'),
          ...(next && { beside: next }),
        });
      }}
    />
  );
}
