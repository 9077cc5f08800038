import { Button, Checkbox, DialogTrigger, Popover } from '@backstage/ui';
import { RiEqualizerLine } from '@remixicon/react';
import { Overlay } from '../graph';
import { useTexts } from '../texts';
import styles from './LineageToolbar.module.css';
import { ViewState } from './ViewState';
import { ViewChange } from './useViewState';

function toggled(
  overlays: readonly Overlay[],
  overlay: Overlay,
  on: boolean,
): readonly Overlay[] {
  return on
    ? [...overlays, overlay]
    : overlays.filter(other => other !== overlay);
}

/** Ways to draw the lineage that are off at first. */
export function OptionsMenu(props: {
  state: ViewState;
  change: (change: ViewChange) => void;
}) {
  const t = useTexts();
  const { state, change } = props;
  const { ends, grouped, orientation, indirect, overlays } = state;
  const overlay = (kind: Overlay) => (on: boolean) =>
    change(before => ({ overlays: toggled(before.overlays, kind, on) }));
  const options = [
    {
      text: t('view.options.ends'),
      hint: t('view.options.endsHint'),
      on: ends,
      set: (on: boolean) => change({ ends: on }),
    },
    {
      text: t('view.options.grouped'),
      on: grouped,
      set: (on: boolean) => change({ grouped: on, openSchemas: [] }),
    },
    {
      text: t('view.options.down'),
      on: orientation === 'down',
      set: (on: boolean) => change({ orientation: on ? 'down' : 'right' }),
    },
    {
      text: t('view.options.indirect'),
      on: indirect,
      set: (on: boolean) => change({ indirect: on }),
    },
    {
      text: t('view.options.foreignKeys'),
      on: overlays.includes('foreign-key'),
      set: overlay('foreign-key'),
    },
    {
      text: t('view.options.joins'),
      on: overlays.includes('join'),
      set: overlay('join'),
    },
  ];
  const count = options.filter(({ on }) => on).length;
  return (
    <DialogTrigger>
      <Button size="small" variant="secondary" iconStart={<RiEqualizerLine />}>
        {count > 0
          ? t('view.options.some', { count })
          : t('view.options.label')}
      </Button>
      <Popover placement="bottom start" aria-label={t('view.options.group')}>
        <div
          className={styles.options}
          role="group"
          aria-label={t('view.options.group')}
        >
          {options.map(({ text, hint, on, set }) => (
            <div key={text}>
              <Checkbox isSelected={on} onChange={set}>
                {text}
              </Checkbox>
              {hint && <div className={styles.hint}>{hint}</div>}
            </div>
          ))}
        </div>
      </Popover>
    </DialogTrigger>
  );
}
