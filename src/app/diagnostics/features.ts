/** What this browser has of what Semblance can use; nothing is started for it. */
import type { DiagnosticsReport } from './diagnostics-state.ts';

/** A module with one function that makes and drops a vector: only engines with SIMD take it. */
// prettier-ignore
const vectorModule = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, // "\0asm", version 1
  1, 4, 1, 96, 0, 0, // one type: nothing to nothing
  3, 2, 1, 0, // one function of it
  10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11, // i32.const 0, i8x16.splat, drop
);

export function featuresHere(): DiagnosticsReport['features'] {
  const scope = globalThis as Record<string, unknown>;
  return {
    WebGPU: 'gpu' in navigator,
    'WebGL 2': hasWebGl(),
    'WebAssembly SIMD': WebAssembly.validate(vectorModule),
    OffscreenCanvas: 'OffscreenCanvas' in scope,
    'Web Locks': 'locks' in navigator,
    'Service worker': 'serviceWorker' in navigator,
    'Folder access': 'showDirectoryPicker' in scope,
    'Trusted Types': 'trustedTypes' in scope,
    'Cross-origin isolation': crossOriginIsolated,
  };
}

/** The context is let go at once: browsers keep few of them alive. */
function hasWebGl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
