/** What training and encoding run on WASM. The caller owns all of the memory and gives addresses in bytes. */
export { addBias, addBiasGradient, batchNormRelu, batchNormReluGradient } from './activation.as';
export { adamStep } from './adam.as';
export {
  convolutionScratch,
  convolve,
  filterGradient,
  inputGradient,
  setConvolution,
} from './convolution.as';
export { product, productScratch } from './product.as';
