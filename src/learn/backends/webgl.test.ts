import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assertBackendAlive, beginBackend } from './failure.ts';
import { startWebGl } from './webgl.ts';

const flags = vi.hoisted(() => new Map<string, unknown>());

vi.mock('@tensorflow/tfjs-backend-webgl', () => ({ setWebGLContext: () => undefined }));
vi.mock('./webgl-gradients.ts', () => ({ registerWebGlGradients: () => undefined }));
vi.mock('@tensorflow/tfjs-core', () => ({
  env: () => ({
    set: (name: string, value: unknown) => void flags.set(name, value),
    getBool: (name: string) => flags.get(name) === true,
  }),
  setBackend: () => Promise.resolve(true),
  ready: () => Promise.resolve(),
  getBackend: () => 'webgl',
}));

const context = {
  OUT_OF_MEMORY: 1285,
  RENDERER: 7937,
  error: 0,
  lost: false,
  renderer: 'a card',
  getExtension: () => null,
  getParameter: () => context.renderer,
  getError: () => context.error,
  isContextLost: () => context.lost,
};
let canvas: EventTarget;
let offered: object | null;

describe('WebGL', () => {
  beforeEach(() => {
    Object.assign(context, { error: 0, lost: false, renderer: 'a card' });
    offered = context;
    flags.clear();
    flags.set('WEBGL_RENDER_FLOAT32_ENABLED', true);
    canvas = Object.assign(new EventTarget(), { getContext: () => offered });
    vi.stubGlobal('OffscreenCanvas', function Canvas() {
      return canvas;
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    beginBackend();
  });

  test('is refused where there is no context, or only one in software', async () => {
    offered = null;
    await expect(startWebGl(false)).rejects.toThrow('this browser has no hardware WebGL2');
    offered = context;
    context.renderer = 'llvmpipe';
    await expect(startWebGl(false)).rejects.toThrow('a software one (llvmpipe)');
  });

  test('is refused where it has 16-bit floats alone: with those nothing can be trained', async () => {
    flags.set('WEBGL_RENDER_FLOAT32_ENABLED', false);
    await expect(startWebGl(false)).rejects.toThrow('WebGL cannot render 32-bit floats here');
  });

  test('tells that its context is lost by the event', async () => {
    expect(await startWebGl(false)).toEqual({ adapter: 'a card', software: false });
    expect(assertBackendAlive).not.toThrow();
    const event = new Event('webglcontextlost', { cancelable: true });
    canvas.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'lost' }));
  });

  test('is asked whether its context is lost before the event comes', async () => {
    await startWebGl(false);
    context.lost = true;
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'lost' }));
  });

  test('is asked whether its memory is full, which has no event', async () => {
    await startWebGl(false);
    context.error = context.OUT_OF_MEMORY;
    expect(assertBackendAlive).toThrow(expect.objectContaining({ failure: 'memory' }));
  });
});
