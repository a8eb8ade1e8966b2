/**
 * The engine as a library: everything public, each name explained in docs/library.md. This is the one file of the
 * project that hands on what others export, since it is what a program outside imports.
 */
// oxlint-disable oxc/no-barrel-file -- see above

export { CodeMatrix } from '../codes/code-matrix.ts';
export type { CodeMatrixHeader } from '../codes/code-matrix-header.ts';
export { hammingDistance } from '../codes/hamming.ts';
export { searchCodes, type SearchResult } from '../codes/top-k.ts';
export {
  searchFloats,
  type FloatResult,
  type FloatRows,
  type Metric,
} from '../codes/float-search.ts';
export { unitRows, type Embeddings } from '../codes/embeddings.ts';
export { rerank } from '../codes/rerank.ts';
export type { NearDuplicates } from '../codes/near-duplicates.ts';
export { nearDuplicates } from './near-duplicates.ts';

export { loadPairsKernel, loadSearchKernel } from './kernels.ts';
export type { HammingKernel } from '../kernels/hamming.ts';
export type { PairsKernel } from '../kernels/pairs.ts';
export { createSearchClient, type SearchClient } from '../workers/search-client.ts';
export { exposeSearch } from '../workers/expose-search.ts';
export { threadEndpoint, type Thread } from './thread-endpoint.ts';

export {
  retrievalFigures,
  type LabelledCodes,
  type RetrievalFigures,
} from './retrieval-figures.ts';
export { averagePrecision, precisionAt, type TieGroups } from '../evaluate/tie-groups.ts';
export { compareClusterings, type ClusteringAgreement } from '../evaluate/clustering-agreement.ts';
export { kMeans, type Clustering, type KMeansOptions } from '../evaluate/k-means.ts';
export { bitsAsNumbers } from '../evaluate/label-clusters.ts';

export { embedPictures } from '../descriptors/embed-pictures.ts';
export { packCodes } from '../descriptors/binariser.ts';
export { squeezeToSquare } from '../images/area-average.ts';
export type { EncoderModel } from '../codes/encoder-model.ts';
export type { NamedTensor } from '../lib/tensors.ts';

export { readModelFile, writeModelFile, type ModelFile } from '../exchange/model/model-file.ts';
export { readExportedCodes, type ExportedCodes, type ExportedItem } from './exported-codes.ts';
export { readNpy, type NpyArray } from '../exchange/codes/npy.ts';

export { createRandom, type Random } from '../lib/random.ts';
export { UserError } from '../lib/error.ts';
