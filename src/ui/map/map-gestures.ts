/** What fingers, pens, mouse and wheel do on the map, told in few words to whoever draws it. */
import type { Place } from './map-camera.ts';
import { boxBetween } from './map-picking.ts';

export type Tool = 'move' | 'lasso' | 'box';

export interface GestureTarget {
  pan(byX: number, byY: number): void;
  zoom(at: Place, factor: number): void;
  /** A press and release in one place. */
  click(at: Place): void;
  /** Null when the pointer leaves. */
  hover(at: Place | null): void;
  /** The line that is being drawn so far; empty when it is given up. */
  line(places: readonly Place[]): void;
  /** A closed line was drawn. */
  enclose(places: readonly Place[]): void;
}

/** Less than so many pixels is no drag. */
const STILL = 5;
const WHEEL_STEP = 0.0016;

interface Drag {
  kind: 'pan' | 'lasso' | 'box';
  from: Place;
  at: Place;
  line: Place[];
  moved: boolean;
}

export class MapGestures {
  tool: Tool = 'move';
  readonly #canvas: HTMLCanvasElement;
  readonly #target: GestureTarget;
  readonly #fingers = new Map<number, Place>();
  #drag: Drag | null = null;
  /** First corner of a box made by two clicks. */
  #corner: Place | null = null;
  readonly #listening = new AbortController();

  constructor(canvas: HTMLCanvasElement, target: GestureTarget) {
    this.#canvas = canvas;
    this.#target = target;
    const { signal } = this.#listening;
    const on = (name: string, listener: (event: PointerEvent) => void): void =>
      canvas.addEventListener(name, listener as (event: Event) => void, { signal });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#lost(event));
    on('pointerleave', () => target.hover(null));
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
  }

  stop(): void {
    this.#listening.abort();
  }

  /** Forgets the first corner of a box and the line that is being drawn. */
  giveUp(): void {
    this.#corner = null;
    this.#drag = null;
    this.#target.line([]);
  }

  #place({ clientX, clientY }: MouseEvent): Place {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * 30;
    const bounded = Math.min(300, Math.max(-300, pixels));
    this.#target.zoom(this.#place(event), Math.exp(-bounded * WHEEL_STEP));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.#place(event);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, at);
    if (this.#fingers.size > 1) {
      this.giveUp();
      return;
    }
    const kind = this.tool === 'move' ? (event.shiftKey ? 'lasso' : 'pan') : this.tool;
    this.#drag = { kind, from: at, at, line: [at], moved: false };
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    const before = this.#fingers.get(event.pointerId);
    if (before && this.#fingers.size === 2) {
      this.#pinch(event.pointerId, before, at);
      return;
    }
    if (before) this.#fingers.set(event.pointerId, at);
    if (this.#drag) this.#dragTo(this.#drag, at);
    else if (this.#corner) this.#target.line(boxBetween(this.#corner, at));
    else this.#target.hover(at);
  }

  #dragTo(drag: Drag, at: Place): void {
    if (!drag.moved && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < STILL) return;
    if (!drag.moved) this.#target.hover(null);
    drag.moved = true;
    if (drag.kind === 'pan') this.#target.pan(at.x - drag.at.x, at.y - drag.at.y);
    else {
      if (drag.kind === 'lasso') drag.line.push(at);
      else drag.line = boxBetween(drag.from, at);
      this.#target.line(drag.line);
    }
    drag.at = at;
  }

  #pinch(id: number, before: Place, at: Place): void {
    const [other] = [...this.#fingers]
      .filter(([finger]) => finger !== id)
      .map(([, place]) => place);
    this.#fingers.set(id, at);
    if (!other) return;
    const apart = Math.hypot(before.x - other.x, before.y - other.y);
    const now = Math.hypot(at.x - other.x, at.y - other.y);
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    this.#target.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    if (apart > 0) this.#target.zoom(middle, now / apart);
  }

  #up(event: PointerEvent): void {
    const at = this.#place(event);
    const drag = this.#drag;
    this.#fingers.delete(event.pointerId);
    this.#drag = null;
    if (!drag) return;
    if (drag.moved) {
      if (drag.kind !== 'pan') this.#finish(drag.line);
    } else if (drag.kind === 'box' && this.tool === 'box') this.#cornerAt(at);
    else this.#target.click(at);
  }

  /** The first click of a box holds its corner, the second closes it. */
  #cornerAt(at: Place): void {
    if (this.#corner) this.#finish(boxBetween(this.#corner, at));
    else {
      this.#corner = at;
      this.#target.line([at]);
    }
  }

  #finish(line: readonly Place[]): void {
    this.giveUp();
    this.#target.enclose(line);
  }

  #lost(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    this.giveUp();
  }
}
