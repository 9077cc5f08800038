import { useReactFlow } from '@xyflow/react';
import {
  RiAddLine,
  RiFocus3Line,
  RiFullscreenLine,
  RiSubtractLine,
} from '@remixicon/react';
import { useDrawing } from './DrawingContext';
import styles from './GraphControls.module.css';

/** The buttons that zoom, show everything, and lead back to where the picture starts. */
export function GraphControls(props: {
  onAll: () => void;
  onRoot: () => void;
}) {
  const { t } = useDrawing();
  const { zoomIn, zoomOut } = useReactFlow();
  const buttons = [
    { label: t('flow.zoom.in'), Icon: RiAddLine, does: () => zoomIn() },
    { label: t('flow.zoom.out'), Icon: RiSubtractLine, does: () => zoomOut() },
    { label: t('flow.zoom.all'), Icon: RiFullscreenLine, does: props.onAll },
    { label: t('flow.zoom.root'), Icon: RiFocus3Line, does: props.onRoot },
  ];
  return (
    <div
      className={styles.controls}
      role="group"
      aria-label={t('flow.zoom.controls')}
    >
      {buttons.map(({ label, Icon, does }) => (
        <button
          key={label}
          type="button"
          className={styles.button}
          aria-label={label}
          title={label}
          onClick={() => does()}
        >
          <Icon size={18} aria-hidden />
        </button>
      ))}
    </div>
  );
}
