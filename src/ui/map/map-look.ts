/** Where one looks on the map: the camera over a canvas, and between pixels and points. */
import {
  fitCamera,
  pan,
  toMap,
  toScreen,
  zoomAt,
  type Camera,
  type Place,
  type Size,
} from './map-camera.ts';
import { nearestPoint, placeOf } from './map-picking.ts';

/** So far from a point, in pixels, it is still meant. */
const REACH = 14;

export class MapLook {
  camera: Camera = { x: 0, y: 0, scale: 1 };
  positions: Float32Array = new Float32Array();
  /** Until the person moves the map, all of it is shown. */
  whole = true;
  readonly #canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** In pixels of the page. */
  get size(): Size {
    return { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
  }

  get middle(): Place {
    const { width, height } = this.size;
    return { x: width / 2, y: height / 2 };
  }

  /** How many times as near as the whole map one is. */
  get nearness(): number {
    return this.camera.scale / fitCamera(this.positions, this.size).scale;
  }

  /** Before each frame: canvas and camera follow the size of the page. Gives device pixels for one of the page. */
  fit(): number {
    const { width, height } = this.size;
    const ratio = Math.min(2, devicePixelRatio);
    const across = Math.round(width * ratio);
    const down = Math.round(height * ratio);
    if (this.#canvas.width !== across) this.#canvas.width = across;
    if (this.#canvas.height !== down) this.#canvas.height = down;
    if (this.whole) this.camera = fitCamera(this.positions, this.size);
    return ratio;
  }

  pan(byX: number, byY: number): void {
    this.whole = false;
    this.camera = pan(this.camera, byX, byY);
  }

  zoom(factor: number, at: Place): void {
    const least = fitCamera(this.positions, this.size).scale;
    this.whole = false;
    this.camera = zoomAt(this.camera, this.size, at, factor, least);
  }

  /** Brings a point into the middle where it is not seen. */
  reveal(point: number): void {
    const { width, height } = this.size;
    const { x, y } = this.placeOn(point);
    if (x >= 0 && y >= 0 && x <= width && y <= height) return;
    this.whole = false;
    this.camera = { ...this.camera, ...placeOf(this.positions, point) };
  }

  pointAt(at: Place): number | null {
    return nearestPoint(this.positions, this.onMap(at), REACH / this.camera.scale);
  }

  nearMiddle(): number | null {
    return nearestPoint(this.positions, this.onMap(this.middle));
  }

  onMap(at: Place): Place {
    return toMap(this.camera, this.size, at);
  }

  /** Where a point is on the canvas; the middle for none. */
  placeOn(point: number | null): Place {
    if (point === null) return this.middle;
    return toScreen(this.camera, this.size, placeOf(this.positions, point));
  }
}
