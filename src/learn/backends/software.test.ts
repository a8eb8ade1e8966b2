import { expect, test } from 'vitest';
import { isSoftwareRenderer } from './software.ts';

test.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'llvmpipe (LLVM 15.0.6, 256 bits)',
  'Mesa/X.org, softpipe',
  'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)',
  'Apple Software Renderer',
])('%s is software', (name) => expect(isSoftwareRenderer(name)).toBe(true));

test.each([
  'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
  'Mali-G78',
  'Mesa Intel(R) UHD Graphics 620 (KBL GT2)',
  '',
])('%s is hardware', (name) => expect(isSoftwareRenderer(name)).toBe(false));
