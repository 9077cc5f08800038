import { Controls, MiniMap, ReactFlow, ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  LayoutInput,
  LayoutResult,
  LineagePicture,
  openingView,
} from '../graph';
import { LineageEdgeLine } from './LineageEdgeLine';
import styles from './LineageGraph.module.css';
import { TableNode } from './TableNode';
import { LineageFlowEdge, TableFlowNode, toFlow } from './toFlow';

const nodeTypes = { table: TableNode };
const edgeTypes = { lineage: LineageEdgeLine };

const MIN_ZOOM = 0.05;
const MAX_ZOOM = 1.5;
/** From this many tables on, a small map helps to find one's way. */
const MAP_FROM = 12;

/** Draws a picture. Where tables stand is computed before; React Flow only renders what is in view. */
export function LineageGraph(props: {
  picture: LineagePicture;
  layout: LayoutInput;
  places: LayoutResult;
  root: string;
  /** Pictures of one subject keep the view where it is; another subject is shown from its root. */
  subject: string;
  /** True while a newer picture is being laid out. */
  pending: boolean;
}) {
  const { picture, layout, places, root, subject, pending } = props;
  const [flow, setFlow] =
    useState<ReactFlowInstance<TableFlowNode, LineageFlowEdge>>();
  const frame = useRef<HTMLDivElement>(null);
  const { nodes, edges } = useMemo(
    () => toFlow(picture, places),
    [picture, places],
  );

  const last = useRef<{ subject: string; x: number; y: number }>();
  useEffect(() => {
    const place = places[root];
    if (!flow || !frame.current || !place) {
      return;
    }
    const before = last.current;
    last.current = { subject, x: place.x, y: place.y };
    if (before?.subject !== subject) {
      const { offsetWidth: width, offsetHeight: height } = frame.current;
      flow.setViewport(openingView(layout, places, root, { width, height }));
    } else {
      // Unfolding or expanding moves tables: the root stays where it is on the screen.
      const { x, y, zoom } = flow.getViewport();
      flow.setViewport({
        x: x + (before.x - place.x) * zoom,
        y: y + (before.y - place.y) * zoom,
        zoom,
      });
    }
  }, [flow, layout, places, root, subject]);

  return (
    <div
      ref={frame}
      className={styles.graph}
      role="group"
      aria-busy={pending}
      aria-label="Lineage graph; the same content follows as a list"
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={setFlow}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
      >
        <Controls showInteractive={false} fitViewOptions={{ padding: 0.08 }} />
        {picture.tables.length >= MAP_FROM && (
          <MiniMap pannable zoomable ariaLabel="Small map of the graph" />
        )}
      </ReactFlow>
    </div>
  );
}
