/** Loads the kernels of networks into a memory that somebody else owns: that of tfjs's WASM module. */

/** What `network.as.ts` exports; addresses and sizes in bytes, see there for the meaning of the arguments. */
export interface NetworkKernels {
  setConvolution(
    count: number,
    height: number,
    width: number,
    inputs: number,
    tall: number,
    wide: number,
    outputs: number,
    strideY: number,
    strideX: number,
    top: number,
    left: number,
    outHeight: number,
    outWidth: number,
  ): void;
  convolutionScratch(): number;
  convolve(
    x: number,
    filter: number,
    bias: number,
    relu: boolean,
    y: number,
    scratch: number,
  ): void;
  inputGradient(dy: number, filter: number, dx: number, scratch: number): void;
  filterGradient(x: number, dy: number, dFilter: number, scratch: number): void;
  productScratch(rows: number, depth: number, columns: number, transposeA: boolean): number;
  product(
    a: number,
    transposeA: boolean,
    b: number,
    transposeB: boolean,
    rows: number,
    depth: number,
    columns: number,
    c: number,
    scratch: number,
  ): void;
  addBias(x: number, bias: number, relu: boolean, rows: number, channels: number, y: number): void;
  addBiasGradient(
    dy: number,
    y: number,
    relu: boolean,
    rows: number,
    channels: number,
    dx: number,
    dBias: number,
    along: number,
  ): void;
  batchNormRelu(
    x: number,
    gamma: number,
    beta: number,
    epsilon: number,
    rows: number,
    channels: number,
    y: number,
    mean: number,
    variance: number,
    scratch: number,
  ): void;
  batchNormReluGradient(
    dy: number,
    y: number,
    x: number,
    gamma: number,
    mean: number,
    variance: number,
    epsilon: number,
    rows: number,
    channels: number,
    dx: number,
    dGamma: number,
    dBeta: number,
    scratch: number,
  ): void;
  adamStep(
    weights: number,
    first: number,
    second: number,
    gradient: number,
    size: number,
    rate: number,
    correction: number,
    kept: number,
    nextWeights: number,
    nextFirst: number,
    nextSecond: number,
  ): void;
}

type Source = () => Promise<BufferSource>;

/** The two builds of the kernels; only the one that is used is asked for, but where relaxed SIMD is missing. */
export interface NetworkKernelSources {
  relaxed: Source;
  plain: Source;
}

/**
 * Takes the build with fused multiply-add where the engine has relaxed SIMD, else the other one, which throws a
 * CompileError where there is no SIMD at all.
 */
export async function loadNetworkKernels(
  sources: NetworkKernelSources,
  memory: WebAssembly.Memory,
): Promise<{ kernels: NetworkKernels; relaxed: boolean }> {
  const [module, relaxed] = await compile(sources);
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return { kernels: exports as unknown as NetworkKernels, relaxed };
}

async function compile({
  relaxed,
  plain,
}: NetworkKernelSources): Promise<[WebAssembly.Module, boolean]> {
  try {
    return [await WebAssembly.compile(await relaxed()), true];
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    return [await WebAssembly.compile(await plain()), false];
  }
}
