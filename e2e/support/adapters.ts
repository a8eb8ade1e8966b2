/** Switches of Chromium that decide which graphics adapter a page gets. */

/** Real WebGPU and WebGL, computed in software. */
export const softwareAdapters = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** The graphics hardware, also where Chromium does not trust its driver yet. */
export const hardwareAdapters = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
];
