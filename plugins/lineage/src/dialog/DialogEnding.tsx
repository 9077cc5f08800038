import { Button, DialogFooter } from '@backstage/ui';

/** The buttons at the end of a dialog: one leaves it, the other does what it asks about. */
export function DialogEnding(props: {
  /** What the button says that leaves everything as it is. */
  leave: string;
  /** What it offers to do; nothing once that is done, or as long as it can't be offered. */
  action?: {
    readonly label: string;
    readonly running: boolean;
    readonly disabled?: boolean;
    readonly onPress: () => void;
  };
}) {
  const { leave, action } = props;
  return (
    <DialogFooter>
      <Button variant="secondary" slot="close">
        {leave}
      </Button>
      {action && (
        <Button
          variant="primary"
          isPending={action.running}
          isDisabled={action.disabled}
          onPress={action.onPress}
        >
          {action.label}
        </Button>
      )}
    </DialogFooter>
  );
}
