/** Telling graphics hardware from a processor that plays one, by the name that it gives itself. */

/** SwiftShader (Chromium), llvmpipe and softpipe (Mesa), Basic Render Driver (Windows), Apple's software renderer. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}
