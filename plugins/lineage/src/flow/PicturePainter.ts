import { PlacedBox, View } from '../graph';
import { Scene } from './Scene';
import { paintPicture } from './paintPicture';

/** Pixels that are painted around the frame, so that a picture can be moved some way before it is painted anew. */
const AROUND = 240;
/** Milliseconds of a frame that painting may take; the rest is for what a person does meanwhile. */
const BUDGET = 6;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Painting {
  readonly canvas: HTMLCanvasElement;
  readonly view: View;
  readonly scene: Scene;
  readonly size: Size;
}

/**
 * Shows a picture from afar on a canvas.
 *
 * Moving the view moves what is painted, which costs nothing; where that ends, and after zooming, it is painted anew, on a second canvas and a
 * little each frame, and the two change places when it is done. So the page never waits, whatever the number of tables.
 */
export class PicturePainter {
  private scene: Scene | undefined;
  private view: View = { x: 0, y: 0, zoom: 1 };
  private size: Size = { width: 0, height: 0 };
  private shown: Painting | undefined;
  private underWay:
    | { readonly painting: Painting; readonly steps: Generator<void> }
    | undefined;
  private frame: number | undefined;

  private constructor(
    private front: HTMLCanvasElement,
    private back: HTMLCanvasElement,
    private readonly onPainted: (scene: Scene) => void,
  ) {}

  /** @param onPainted - Called each time that a scene can be seen. */
  static create(
    canvases: readonly [HTMLCanvasElement, HTMLCanvasElement],
    onPainted: (scene: Scene) => void,
  ): PicturePainter {
    return new PicturePainter(canvases[0], canvases[1], onPainted);
  }

  /** Paints something else from now on; nothing while it is undefined. */
  show(scene: Scene | undefined) {
    this.scene = scene;
    this.goOn();
  }

  /** Follows the view. */
  look(view: View, size: Size) {
    this.view = view;
    this.size = size;
    this.place();
    this.goOn();
  }

  stop() {
    if (this.frame !== undefined) {
      cancelAnimationFrame(this.frame);
    }
    this.frame = undefined;
    this.underWay = undefined;
  }

  private goOn() {
    if (this.frame === undefined && (this.underWay || this.isBehind())) {
      this.frame = requestAnimationFrame(() => {
        this.frame = undefined;
        this.paint();
        this.goOn();
      });
    }
  }

  /** How far the painted canvas stands off the frame's corner now, and how much it is scaled. */
  private offset({ view }: Painting) {
    const scale = this.view.zoom / view.zoom;
    return {
      x: (-AROUND - view.x) * scale + this.view.x,
      y: (-AROUND - view.y) * scale + this.view.y,
      scale,
    };
  }

  private isBehind(): boolean {
    const { shown, scene, size } = this;
    if (!scene || size.width === 0) {
      return false;
    }
    if (!shown || shown.scene !== scene || shown.size !== size) {
      return true;
    }
    const { x, y, scale } = this.offset(shown);
    return (
      scale !== 1 ||
      Math.abs(x + AROUND) > AROUND / 2 ||
      Math.abs(y + AROUND) > AROUND / 2
    );
  }

  private begin() {
    const { scene, view, size, back: canvas } = this;
    const sharpness = window.devicePixelRatio || 1;
    const width = size.width + 2 * AROUND;
    const height = size.height + 2 * AROUND;
    canvas.width = width * sharpness;
    canvas.height = height * sharpness;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const layer = canvas.getContext('2d');
    if (!scene) {
      return;
    }
    const painting = { canvas, view, scene, size };
    if (!layer) {
      // Nothing can be painted here, as where canvases are forbidden; the list has it all.
      this.swap(painting);
      return;
    }
    const scale = view.zoom * sharpness;
    layer.setTransform(
      scale,
      0,
      0,
      scale,
      (view.x + AROUND) * sharpness,
      (view.y + AROUND) * sharpness,
    );
    const part: PlacedBox = {
      x: (-AROUND - view.x) / view.zoom,
      y: (-AROUND - view.y) / view.zoom,
      width: width / view.zoom,
      height: height / view.zoom,
    };
    this.underWay = {
      painting,
      steps: paintPicture(layer, scene, part, view.zoom),
    };
  }

  private paint() {
    if (!this.underWay) {
      this.begin();
    }
    const { underWay } = this;
    if (!underWay) {
      return;
    }
    const end = performance.now() + BUDGET;
    while (performance.now() < end) {
      if (underWay.steps.next().done) {
        this.swap(underWay.painting);
        return;
      }
    }
  }

  private swap(painting: Painting) {
    this.underWay = undefined;
    this.shown = painting;
    this.back = this.front;
    this.front = painting.canvas;
    this.place();
    this.front.style.visibility = 'visible';
    this.back.style.visibility = 'hidden';
    this.onPainted(painting.scene);
  }

  private place() {
    if (this.shown) {
      const { x, y, scale } = this.offset(this.shown);
      this.front.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    }
  }
}
