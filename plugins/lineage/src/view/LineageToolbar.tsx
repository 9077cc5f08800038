import { ReactNode } from 'react';
import { useTexts } from '../texts';
import { ChoiceButtons } from './ChoiceButtons';
import styles from './LineageToolbar.module.css';
import { LookChoice } from './LookChoice';
import { OptionsMenu } from './OptionsMenu';
import { PathBar } from './PathBar';
import { StepsSelect } from './StepsSelect';
import { ViewState } from './ViewState';
import { LEVELS } from './viewParams';
import { useLook } from './useLook';
import { ViewChange } from './useViewState';

/** How a person chooses what is drawn, and how. */
export function LineageToolbar(props: {
  state: ViewState;
  change: (change: ViewChange) => void;
  /** Where the chosen column's source is told in words, if its table is in the picture. */
  sourceLink: string | undefined;
  /** What else stands in the row: time, export. */
  children?: ReactNode;
}) {
  const t = useTexts();
  const { state, change, sourceLink, children } = props;
  const { column } = state;
  const look = useLook(state.look);
  return (
    <>
      <div
        className={styles.toolbar}
        role="group"
        aria-label={t('view.controls')}
      >
        <StepsSelect
          side="upstream"
          steps={state.up}
          onSteps={up => change({ up })}
        />
        <StepsSelect
          side="downstream"
          steps={state.down}
          onSteps={down => change({ down })}
        />
        <ChoiceButtons
          label={t('view.level.label')}
          choices={LEVELS.map(id => ({ id, text: t(`view.level.${id}`) }))}
          chosen={[state.level]}
          onChoose={([level]) => change({ level })}
        />
        <OptionsMenu state={state} change={change} />
        {children}
        <div className={styles.look}>
          <LookChoice look={look} onLook={next => change({ look: next })} />
        </div>
      </div>
      {column !== undefined && (
        <PathBar
          column={column}
          everything={state.everything}
          onEverything={everything => change({ everything })}
          onNoColumn={() => change({ column: undefined, everything: false })}
          sourceLink={sourceLink}
        />
      )}
    </>
  );
}
