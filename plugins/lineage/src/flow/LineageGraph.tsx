import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { RefObject, useMemo, useRef, useState } from 'react';
import { LayoutResult, LineagePicture } from '../graph';
import { useTexts } from '../texts';
import { Drawing, DrawingProvider } from './DrawingContext';
import { FarName } from './FarName';
import { PaintedPicture } from './PaintedPicture';
import { useGraphActions } from './GraphActions';
import colours from './GraphColours.module.css';
import { GraphControls } from './GraphControls';
import { LineLayer } from './LineLayer';
import styles from './LineageGraph.module.css';
import { ListStates } from './ListStates';
import { placePicture } from './PlacedPicture';
import { SchemaNode } from './SchemaNode';
import { SmallMap } from './SmallMap';
import { TableNode } from './TableNode';
import { selectedLine } from './selectedLine';
import { useDrawnPart } from './useDrawnPart';
import { useDrawnTables } from './useDrawnTables';
import { useElementLines } from './useElementLines';
import { useFocusedTable } from './useFocusedTable';
import { useFrameSize } from './useFrameSize';
import { useGraphView } from './useGraphView';
import { usePaintedPointer } from './usePaintedPointer';
import { useScene } from './useScene';
import { useStableActions } from './useStableActions';

const nodeTypes = { table: TableNode, schema: SchemaNode };

/** From this many tables on, a small map helps to find one's way. */
const MAP_FROM = 12;

interface Props {
  picture: LineagePicture;
  places: LayoutResult;
  /** Pictures of one subject keep the view where it is; another subject is shown from what it is about. */
  subject: string;
  /** True while a newer picture is being laid out. */
  pending: boolean;
}

function Framed(
  props: Props & {
    frame: RefObject<HTMLElement>;
    size: { readonly width: number; readonly height: number };
  },
) {
  const { picture, places, subject, pending, frame, size } = props;
  const t = useTexts();
  const given = useGraphActions();
  const stable = useStableActions(given);
  const [lists] = useState(() => ListStates.create());
  const { orientation, focus } = picture;

  const placed = useMemo(
    () => placePicture(picture, places),
    [picture, places],
  );
  const view = useGraphView(placed, focus, subject, size, pending);
  const { tabbable, onFocus, onStep } = useFocusedTable(
    frame,
    placed,
    focus,
    given.current,
    view.bring,
  );
  const drawing = useMemo(
    (): Drawing => ({
      t,
      lists,
      orientation,
      actions: {
        ...stable,
        walk: (from, key) => {
          onStep();
          stable.walk(from, key);
        },
      },
    }),
    [t, lists, orientation, stable, onStep],
  );

  const { selected, unfolding, expanding } = given;
  const table = selected && 'table' in selected ? selected.table : undefined;
  const part = useDrawnPart(size, view.opening);
  const { nodes, complete } = useDrawnTables(placed, part, {
    selected: table,
    tabbable,
    unfolding,
    expanding,
    grouped: picture.schemas !== undefined,
  });
  const far = part === undefined;
  const painting = useScene(frame, placed, table, { far, complete });
  const pointer = usePaintedPointer(painting.scene, drawing.actions);
  const line = useMemo(
    () => selectedLine(placed.lines, selected),
    [placed, selected],
  );
  const { lines, speaking } = useElementLines(placed, part, tabbable, [
    line,
    pointer.over.line?.edge.id,
  ]);
  const isDone = !pending && complete && painting.isPainted;

  return (
    <DrawingProvider value={drawing}>
      <div
        className={styles.whole}
        role="group"
        aria-busy={!isDone}
        aria-label={t('flow.graph')}
        // How many tables can be seen or moved to, once they are there.
        data-drawn={isDone ? picture.tables.length : undefined}
        data-far={far || undefined}
        onFocus={onFocus}
      >
        <ReactFlow
          nodes={nodes}
          nodeTypes={nodeTypes}
          defaultViewport={view.opening}
          minZoom={view.minZoom}
          maxZoom={view.maxZoom}
          onMoveStart={() => frame.current?.setAttribute('data-moving', '')}
          onMoveEnd={() => frame.current?.removeAttribute('data-moving')}
          onPaneClick={pointer.onClick}
          onPaneMouseMove={pointer.onMove}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          attributionPosition="top-right"
          zoomOnDoubleClick={far}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
        >
          <PaintedPicture
            scene={painting.scene}
            onPainted={painting.onPainted}
          />
          {!far && (
            <LineLayer
              lines={lines}
              speaking={speaking}
              selected={line}
              tabbable={tabbable}
            />
          )}
          {pointer.over.node && <FarName node={pointer.over.node} />}
          <GraphControls onAll={view.showAll} onRoot={view.showRoot} />
          {placed.nodes.length >= MAP_FROM && <SmallMap picture={placed} />}
        </ReactFlow>
        {far && (
          <p className={styles.unseen}>
            {t('flow.far', { count: picture.tables.length })}
          </p>
        )}
      </div>
    </DrawingProvider>
  );
}

/**
 * Draws a picture, whose places are computed before.
 *
 * From near, what is in view has elements: React Flow moves and mounts tables, lines are an SVG below them. From afar, where no row could be
 * read, everything is painted on a canvas, and so are lines that are too many. Both appear little by little, so that a picture of thousands of
 * tables never holds the page.
 */
export function LineageGraph(props: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useFrameSize(frame);
  return (
    <div ref={frame} className={`${styles.graph} ${colours.colours}`}>
      {size && (
        <ReactFlowProvider>
          <Framed {...props} frame={frame} size={size} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
