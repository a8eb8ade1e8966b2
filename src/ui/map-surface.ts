/** The map on its canvas: camera, frames, pointer and keys. What it shows is handed in, what happens is told. */
import type { MapState } from '../app/map-state.ts';
import { fitCamera, pan, toMap, toScreen, zoomAt, type Camera, type Place } from './map-camera.ts';
import type { Colouring } from './map-colours.ts';
import { MapGestures, type Tool } from './map-gestures.ts';
import { readPalette, Stamps, type Palette } from './map-marks.ts';
import { MovingPositions } from './map-motion.ts';
import { paint, type Scene } from './map-painting.ts';
import {
  boxBetween,
  directions,
  nearestPoint,
  placeOf,
  pointsWithin,
  pointTowards,
} from './map-picking.ts';
import { MapPictures } from './map-pictures.ts';

export interface MapContent {
  points: NonNullable<MapState['points']>;
  colouring: Colouring;
  selection: readonly number[];
  query: number | null;
}

export interface MapListener {
  ask(point: number): void;
  select(points: readonly number[]): void;
  /** Under the pointer or the keyboard's cursor, with its place on the canvas; null: nothing. */
  point(point: number | null, at: Place, byKey: boolean): void;
}

/** So far from a point, in pixels, it is still meant. */
const REACH = 14;
const KEY_ZOOM = 1.5;
const KEY_PAN = 80;

export class MapSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: MapListener;
  readonly #gestures: MapGestures;
  readonly #pictures: MapPictures;
  readonly #motion = new MovingPositions();
  #content: MapContent | null = null;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  /** Until the person moves the map, all of it is shown. */
  #whole = true;
  #palette: Palette;
  #stamps: Stamps | null = null;
  #line: readonly Place[] = [];
  #hover: number | null = null;
  #cursor: number | null = null;
  /** The point at which the keyboard began a box. */
  #corner: number | null = null;
  #frame = 0;

  constructor(
    canvas: HTMLCanvasElement,
    address: (hash: string) => Promise<string>,
    listener: MapListener,
  ) {
    this.#canvas = canvas;
    this.#listener = listener;
    this.#palette = readPalette(canvas);
    this.#pictures = new MapPictures(address, () => this.draw());
    this.#gestures = new MapGestures(canvas, {
      pan: (byX, byY) => this.#look(pan(this.#camera, byX, byY)),
      zoom: (at, factor) => this.zoom(factor, at),
      click: (at) => this.#click(at),
      hover: (at) => this.#hoverAt(at),
      line: (places) => this.#drawLine(places),
      enclose: (places) => this.#enclose(places),
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#gestures.stop();
    this.#pictures.clear();
  }

  show(content: MapContent): void {
    const before = this.#content;
    this.#content = content;
    if (before?.points.items !== content.points.items) this.#startOver();
    if (content.points.positions) this.#motion.moveTo(content.points.positions);
    this.draw();
  }

  set tool(tool: Tool) {
    this.#gestures.tool = tool;
    this.#gestures.giveUp();
  }

  /** Light or dark, or the size of the page: colours are read again. */
  repaint(): void {
    this.#palette = readPalette(this.#canvas);
    this.#stamps = null;
    this.draw();
  }

  zoom(factor: number, at: Place = this.#middle()): void {
    const least = fitCamera(this.#positions(), this.#size()).scale;
    this.#look(zoomAt(this.#camera, this.#size(), at, factor, least));
  }

  showWhole(): void {
    this.#whole = true;
    this.draw();
  }

  /** The cursor is shown while the canvas has the focus. */
  focus(on: boolean): void {
    if (!on) this.#listener.point(null, this.#middle(), true);
    else this.#setCursor(this.#cursor ?? this.#content?.query ?? this.#nearMiddle());
  }

  /** Gives whether the key meant something. */
  key(key: string, shift: boolean): boolean {
    const direction = directions[key];
    if (direction && shift) {
      this.#look(pan(this.#camera, -KEY_PAN * direction.x, -KEY_PAN * direction.y));
    } else if (direction) this.#moveCursor(direction);
    else if (key === '+' || key === '=') this.zoom(KEY_ZOOM, this.#cursorPlace());
    else if (key === '-') this.zoom(1 / KEY_ZOOM, this.#cursorPlace());
    else if (key === '0') this.showWhole();
    else if (key === 'Enter' && this.#cursor !== null) this.#listener.ask(this.#cursor);
    else if (key === ' ' && this.#cursor !== null) this.#mark(this.#cursor);
    else if (key === 'Escape') this.#giveUp();
    else return false;
    return true;
  }

  /** Draws before the next frame, once for however many changes. */
  draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now: number): void {
    this.#frame = 0;
    const context = this.#canvas.getContext('2d');
    const content = this.#content;
    if (!context || !content?.points.positions) return;
    const moving = this.#motion.advance(now);
    const ratio = this.#fitCanvas();
    if (this.#whole) this.#camera = fitCamera(this.#positions(), this.#size());
    const shown = paint(context, this.#scene(content, ratio));
    const { items } = content.points;
    this.#pictures.want(shown.map((point) => items[point]!.picture));
    if (moving) this.draw();
  }

  #scene({ points, colouring, query, selection }: MapContent, ratio: number): Scene {
    const { accent, ink } = this.#palette;
    const rings: Scene['rings'][number][] = [];
    if (query !== null) rings.push({ point: query, colour: ink });
    if (this.#hover !== null) rings.push({ point: this.#hover, colour: accent });
    if (this.#cursor !== null && document.activeElement === this.#canvas) {
      rings.push({ point: this.#cursor, colour: accent });
    }
    const count = points.items.length;
    const lit = selection.length > 0 ? new Uint8Array(count) : null;
    for (const point of selection) if (lit) lit[point] = 1;
    return {
      positions: this.#positions(),
      camera: this.#camera,
      size: this.#size(),
      ratio,
      palette: this.#palette,
      places: colouring.places,
      marks: this.#marks(colouring, count, ratio),
      lit,
      rings,
      line: this.#line,
      pictureOf: (point) => this.#pictures.get(points.items[point]!.picture),
    };
  }

  /** Marks grow a little as one comes nearer. */
  #marks(colouring: Colouring, count: number, ratio: number) {
    const { width, height } = this.#size();
    const fitted = fitCamera(this.#positions(), { width, height }).scale;
    const nearer = Math.sqrt(Math.max(1, this.#camera.scale / fitted));
    const room = 0.13 * Math.sqrt((width * height) / Math.max(1, count)) * nearer;
    const radius = (Math.round(2 * Math.min(7, Math.max(2, room))) / 2) * ratio;
    if (!this.#stamps?.fits(colouring, radius)) {
      this.#stamps = new Stamps(this.#palette, colouring, radius);
    }
    return this.#stamps;
  }

  #fitCanvas(): number {
    const { width, height } = this.#size();
    const ratio = Math.min(2, devicePixelRatio);
    const across = Math.round(width * ratio);
    const down = Math.round(height * ratio);
    if (this.#canvas.width !== across) this.#canvas.width = across;
    if (this.#canvas.height !== down) this.#canvas.height = down;
    return ratio;
  }

  #startOver(): void {
    this.#motion.forget();
    this.#whole = true;
    this.#hover = null;
    this.#cursor = null;
    this.#corner = null;
  }

  #size() {
    return { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
  }

  #middle(): Place {
    const { width, height } = this.#size();
    return { x: width / 2, y: height / 2 };
  }

  #positions(): Float32Array {
    return this.#motion.positions;
  }

  #look(camera: Camera): void {
    this.#whole = false;
    this.#camera = camera;
    this.draw();
  }

  #pointAt(at: Place): number | null {
    const place = toMap(this.#camera, this.#size(), at);
    return nearestPoint(this.#positions(), place, REACH / this.#camera.scale);
  }

  #click(at: Place): void {
    const point = this.#pointAt(at);
    if (point !== null) this.#listener.ask(point);
  }

  #hoverAt(at: Place | null): void {
    const point = at && this.#pointAt(at);
    if (point === this.#hover) return;
    this.#hover = point;
    this.#canvas.style.cursor = point === null ? '' : 'pointer';
    this.#listener.point(point, this.#placeOn(point), false);
    this.draw();
  }

  #placeOn(point: number | null): Place {
    if (point === null) return this.#middle();
    return toScreen(this.#camera, this.#size(), placeOf(this.#positions(), point));
  }

  #drawLine(places: readonly Place[]): void {
    this.#line = places;
    this.draw();
  }

  #enclose(places: readonly Place[]): void {
    const line = places.map((place) => toMap(this.#camera, this.#size(), place));
    this.#listener.select(pointsWithin(this.#positions(), line));
  }

  #nearMiddle(): number | null {
    return nearestPoint(this.#positions(), toMap(this.#camera, this.#size(), this.#middle()));
  }

  #cursorPlace(): Place {
    return this.#placeOn(this.#cursor);
  }

  #moveCursor(direction: Place): void {
    const from = this.#cursor ?? this.#nearMiddle();
    if (from === null) return;
    this.#setCursor(pointTowards(this.#positions(), from, direction) ?? from);
  }

  /** Brings the point into view where it is outside. */
  #setCursor(point: number | null): void {
    this.#cursor = point;
    if (point === null) return;
    const { width, height } = this.#size();
    const { x, y } = this.#placeOn(point);
    if (x < 0 || y < 0 || x > width || y > height) {
      this.#look({ ...this.#camera, ...placeOf(this.#positions(), point) });
    }
    this.#listener.point(point, this.#placeOn(point), true);
    if (this.#corner !== null) this.#line = this.#boxTo(point);
    this.draw();
  }

  #boxTo(point: number): Place[] {
    return boxBetween(this.#placeOn(this.#corner), this.#placeOn(point));
  }

  /** The space bar: with the box at hand a corner of it, else the point joins or leaves the selection. */
  #mark(point: number): void {
    const selection = this.#content?.selection ?? [];
    if (this.#gestures.tool !== 'box') {
      const without = selection.filter((other) => other !== point);
      this.#listener.select(without.length < selection.length ? without : [...selection, point]);
    } else if (this.#corner === null) this.#corner = point;
    else {
      const corners = [this.#corner, point];
      const box = this.#boxTo(point);
      this.#giveUp();
      const line = box.map((place) => toMap(this.#camera, this.#size(), place));
      const within = pointsWithin(this.#positions(), line);
      this.#listener.select([...new Set([...corners, ...within])]);
    }
  }

  #giveUp(): void {
    this.#corner = null;
    this.#gestures.giveUp();
  }
}
