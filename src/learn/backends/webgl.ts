/** WebGL2 with 32-bit floats, on a context of our own so that its loss ends a training instead of spoiling it. */
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../lib/error.ts';
import { beginBackend, inspectBackend, type FailureReporter } from './failure.ts';
import { isSoftwareRenderer } from './software.ts';
import { registerWebGlGradients } from './webgl-gradients.ts';
import { activateBackend, type StartedBackend } from './webgpu.ts';

/** Bytes of textures kept for reuse; tfjs keeps all of them by default. */
const KEPT_TEXTURE_BYTES = 512 * 1024 * 1024;

const LOST =
  'The graphics context was lost while it was at work; reload the page and try again, or add ?backend=wasm to the address. Nothing that was kept is lost.';
const FULL =
  'The memory of the graphics device is full; choose a smaller input size or width, or add ?backend=wasm to the address. Nothing that was kept is lost.';

/** Makes WebGL the backend in use. Throws a UserError that says why not; `software` admits a software renderer. */
export async function startWebGl(
  software: boolean,
  report: FailureReporter = beginBackend(),
): Promise<StartedBackend> {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new UserError('this browser gives workers no canvas');
  }
  const context = openContext(software, report);
  const details = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(
    details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER,
  );
  const adapter = typeof renderer === 'string' ? renderer : '';
  const isSoftware = isSoftwareRenderer(adapter);
  if (isSoftware && !software) {
    throw new UserError(`its only renderer is a software one (${adapter})`);
  }
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  tf.env().set('SOFTWARE_WEBGL_ENABLED', software);
  tf.env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', KEPT_TEXTURE_BYTES);
  setWebGLContext(2, context as unknown as WebGLRenderingContext);
  tf.env().set('WEBGL_VERSION', 2);
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new UserError('WebGL cannot render 32-bit floats here');
  }
  await activateBackend('webgl');
  registerWebGlGradients(isSoftware);
  inspectBackend(() => inspect(context, report));
  return { adapter, software: isSoftware };
}

function openContext(software: boolean, report: FailureReporter): WebGL2RenderingContext {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    report(LOST, 'lost');
  });
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: !software,
  });
  if (!context) throw new UserError('this browser has no hardware WebGL2');
  return context;
}

/** A lost context gives zeros before its event comes, and full memory has no event at all. */
function inspect(context: WebGL2RenderingContext, report: FailureReporter): void {
  if (context.isContextLost()) report(LOST, 'lost');
  else if (context.getError() === context.OUT_OF_MEMORY) report(FULL, 'memory');
}
