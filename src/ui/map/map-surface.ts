/** The map on its canvas: frames, pointer and keys. What it shows is handed in, what happens is told. */
import type { MapPoints } from '../../app/map/map-state.ts';
import type { Place } from './map-camera.ts';
import type { Colouring } from './map-colours.ts';
import { MapGestures, type Tool } from './map-gestures.ts';
import { MapLook } from './map-look.ts';
import { readPalette, Stamps, type Palette } from './map-marks.ts';
import { MovingPositions } from './map-motion.ts';
import { paint, type Scene } from './map-painting.ts';
import { boxBetween, directions, pointsWithin, pointTowards } from './map-picking.ts';
import { MapPictures } from './map-pictures.ts';

export interface MapContent {
  points: MapPoints;
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

const KEY_ZOOM = 1.5;
const KEY_PAN = 80;

export class MapSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: MapListener;
  readonly #gestures: MapGestures;
  readonly #pictures: MapPictures;
  readonly #look: MapLook;
  readonly #motion = new MovingPositions();
  #content: MapContent | null = null;
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
    this.#look = new MapLook(canvas);
    this.#palette = readPalette(canvas);
    this.#pictures = new MapPictures(address, () => this.draw());
    this.#gestures = new MapGestures(canvas, {
      pan: (byX, byY) => this.#changed(() => this.#look.pan(byX, byY)),
      zoom: (at, factor) => this.zoom(factor, at),
      click: (at) => this.#click(at),
      hover: (at) => this.#hoverAt(at),
      line: (places) => this.#changed(() => (this.#line = places)),
      enclose: (places) => this.#listener.select(this.#within(places)),
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

  takeTool(tool: Tool): void {
    this.#gestures.tool = tool;
    this.#giveUp();
  }

  /** Light or dark, or the size of the page: colours are read again. */
  repaint(): void {
    this.#palette = readPalette(this.#canvas);
    this.#stamps = null;
    this.draw();
  }

  zoom(factor: number, at: Place = this.#look.middle): void {
    this.#changed(() => this.#look.zoom(factor, at));
  }

  showWhole(): void {
    this.#changed(() => (this.#look.whole = true));
  }

  /** The cursor is shown while the canvas has the focus by the keyboard. */
  focus(on: boolean): void {
    if (on && this.#canvas.matches(':focus-visible')) {
      this.#setCursor(this.#cursor ?? this.#content?.query ?? this.#look.nearMiddle());
    } else if (!on) this.#listener.point(null, this.#look.middle, true);
    this.draw();
  }

  /** Gives whether the key meant something. */
  key(key: string, shift: boolean): boolean {
    const direction = directions[key];
    if (direction && shift) {
      this.#changed(() => this.#look.pan(-KEY_PAN * direction.x, -KEY_PAN * direction.y));
    } else if (direction) this.#moveCursor(direction);
    else return this.#command(key);
    return true;
  }

  #command(key: string): boolean {
    const cursor = this.#cursor;
    if (key === '+' || key === '=') this.zoom(KEY_ZOOM, this.#look.placeOn(cursor));
    else if (key === '-') this.zoom(1 / KEY_ZOOM, this.#look.placeOn(cursor));
    else if (key === '0') this.showWhole();
    else if (key === 'Enter' && cursor !== null) this.#listener.ask(cursor);
    else if (key === ' ' && cursor !== null) this.#mark(cursor);
    else if (key === 'Escape') this.#giveUp();
    else return false;
    return true;
  }

  /** Draws before the next frame, once for however many changes. */
  draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  #changed(change: () => void): void {
    change();
    this.draw();
  }

  #paint(now: number): void {
    this.#frame = 0;
    const context = this.#canvas.getContext('2d');
    const content = this.#content;
    if (!context || !content?.points.positions || this.#look.size.width === 0) return;
    const moving = this.#motion.advance(now);
    this.#look.positions = this.#motion.positions;
    const ratio = this.#look.fit();
    const shown = paint(context, this.#scene(content, ratio));
    const { items } = content.points;
    this.#pictures.want(shown.map((point) => items[point]!.picture));
    if (moving) this.draw();
  }

  #scene({ points, colouring, query, selection }: MapContent, ratio: number): Scene {
    const count = points.items.length;
    const lit = selection.length > 0 ? new Uint8Array(count) : null;
    for (const point of selection) if (lit) lit[point] = 1;
    return {
      positions: this.#look.positions,
      camera: this.#look.camera,
      size: this.#look.size,
      ratio,
      palette: this.#palette,
      places: colouring.places,
      marks: this.#marks(colouring, count, ratio),
      lit,
      rings: this.#rings(query),
      line: this.#line,
      pictureOf: (point) => this.#pictures.get(points.items[point]!.picture),
    };
  }

  #rings(query: number | null): Scene['rings'] {
    const { accent, ink } = this.#palette;
    const rings: { point: number; colour: string }[] = [];
    const focused = document.activeElement === this.#canvas;
    if (query !== null) rings.push({ point: query, colour: ink });
    if (this.#hover !== null) rings.push({ point: this.#hover, colour: accent });
    if (this.#cursor !== null && focused) rings.push({ point: this.#cursor, colour: accent });
    return rings;
  }

  /** Marks grow a little as one comes nearer. */
  #marks(colouring: Colouring, count: number, ratio: number): Stamps {
    const { width, height } = this.#look.size;
    const nearer = Math.sqrt(Math.max(1, this.#look.nearness));
    const room = 0.13 * Math.sqrt((width * height) / Math.max(1, count)) * nearer;
    const radius = (Math.round(2 * Math.min(7, Math.max(2, room))) / 2) * ratio;
    if (!this.#stamps?.fits(colouring, radius)) {
      this.#stamps = new Stamps(this.#palette, colouring, radius);
    }
    return this.#stamps;
  }

  #startOver(): void {
    this.#motion.forget();
    this.#look.whole = true;
    this.#hover = null;
    this.#cursor = null;
    this.#corner = null;
  }

  #click(at: Place): void {
    const point = this.#look.pointAt(at);
    if (point !== null) this.#listener.ask(point);
  }

  #hoverAt(at: Place | null): void {
    const point = at && this.#look.pointAt(at);
    if (point === this.#hover) return;
    this.#hover = point;
    this.#canvas.style.cursor = point === null ? '' : 'pointer';
    this.#listener.point(point, this.#look.placeOn(point), false);
    this.draw();
  }

  #within(line: readonly Place[]): number[] {
    return pointsWithin(
      this.#look.positions,
      line.map((place) => this.#look.onMap(place)),
    );
  }

  #moveCursor(direction: Place): void {
    const from = this.#cursor ?? this.#look.nearMiddle();
    if (from === null) return;
    this.#setCursor(pointTowards(this.#look.positions, from, direction) ?? from);
  }

  #setCursor(point: number | null): void {
    this.#cursor = point;
    if (point === null) return;
    this.#look.reveal(point);
    this.#listener.point(point, this.#look.placeOn(point), true);
    if (this.#corner !== null) this.#line = this.#boxTo(point);
    this.draw();
  }

  #boxTo(point: number): Place[] {
    return boxBetween(this.#look.placeOn(this.#corner), this.#look.placeOn(point));
  }

  /** The space bar: with the box at hand a corner of it, else the point joins or leaves the selection. */
  #mark(point: number): void {
    if (this.#gestures.tool !== 'box') {
      const selection = this.#content?.selection ?? [];
      const without = selection.filter((other) => other !== point);
      this.#listener.select(without.length < selection.length ? without : [...selection, point]);
    } else if (this.#corner === null) this.#corner = point;
    else {
      const within = this.#within(this.#boxTo(point));
      const corners = [this.#corner, point];
      this.#giveUp();
      this.#listener.select([...new Set([...corners, ...within])]);
    }
  }

  #giveUp(): void {
    this.#corner = null;
    this.#gestures.giveUp();
  }
}
