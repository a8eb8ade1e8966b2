/** What the loaders of the kernels share: compiling, and memory that grows once to what is needed. */

/** A kernel's bytes, or the answer of `fetch`, whatever type the server gives it. */
export type KernelSource = BufferSource | Response;

const PAGE_BYTES = 65536;

/** Compiles a kernel; `name` is for the error where the server has none. Throws a CompileError for other bytes. */
export async function compileKernel(
  source: KernelSource,
  name: string,
): Promise<WebAssembly.Module> {
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  if (!source.ok) throw new Error(`The ${name} was not served: status ${source.status}.`);
  return WebAssembly.compile(await source.arrayBuffer());
}

/** Grows the memory to at least that many bytes; it never shrinks. Throws a RangeError when there is no more. */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}
