import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** One of a few, each a button; one is always chosen. */
export function Choice<T extends string>(props: {
  label: string;
  options: readonly { readonly value: T; readonly text: string }[];
  value: T;
  onChoose: (value: T) => void;
}) {
  const { label, options, value, onChoose } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = options.find(option => keys.has(option.value));
        if (chosen) {
          onChoose(chosen.value);
        }
      }}
    >
      {options.map(option => (
        <ToggleButton key={option.value} id={option.value} size="small">
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
