/** Use case: the sample gallery, drawn by the decode workers and added like any other files. */
import { sampleCount, samplePath } from '../../images/sample/catalogue.ts';
import { addPictures } from './add-pictures.ts';
import type { FoundFile } from './found-files.ts';
import { decode } from '../session.ts';
import { parameters } from '../store.ts';

export function addSample(): Promise<void> {
  const drawings = Array.from({ length: sampleCount }, (_, index) => drawing(index));
  return addPictures(() => Promise.resolve(drawings));
}

function drawing(index: number): FoundFile {
  const path = samplePath(index);
  return {
    path,
    open: async () => {
      const { bytes, type } = await decode.drawSample({ index, seed: parameters.seed });
      return new File([bytes], path.slice(path.lastIndexOf('/') + 1), { type, lastModified: 0 });
    },
  };
}
