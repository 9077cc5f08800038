import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** A row of buttons of which some are pressed; at least one always is. */
export function ChoiceButtons<T extends string>(props: {
  label: string;
  choices: readonly { readonly id: T; readonly text: string }[];
  chosen: readonly T[];
  onChoose: (chosen: readonly T[]) => void;
  /** True if more than one may be pressed. */
  several?: boolean;
}) {
  const { label, choices, chosen, onChoose, several = false } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode={several ? 'multiple' : 'single'}
      disallowEmptySelection
      selectedKeys={chosen}
      onSelectionChange={keys =>
        onChoose(choices.map(({ id }) => id).filter(id => keys.has(id)))
      }
    >
      {choices.map(({ id, text }) => (
        <ToggleButton key={id} id={id} size="small">
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
