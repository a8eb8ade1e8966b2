/** The pictures of the query: each can be cropped, and one of several taken out; a place for one more. */
import { lazy, useState } from 'react';
import type { QueryPart } from '../../app/query/query-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import { LatePart } from '../page/late-part.tsx';
import { FileInput } from '../parts/file-input.tsx';
import { PartPicture } from './part-picture.tsx';
import styles from './query-parts.module.css';
import { addDropProps } from '../page/use-drops.ts';
import { fileName } from '../words/names.ts';
import { queryWords } from '../words/search.ts';

const CropDialog = lazy(async () => ({
  default: (await import('./crop-dialog.tsx')).CropDialog,
}));

interface QueryPartsProps {
  parts: readonly QueryPart[];
  /** Whether something that is dragged would be added now. */
  aimed: boolean;
  accept: string;
}

export function QueryParts({ parts, aimed, accept }: QueryPartsProps) {
  const actions = useActions();
  return (
    <ul
      className={classes(styles.parts, parts.length > 1 && styles.several)}
      aria-label={queryWords.parts}
    >
      {parts.map((part, index) => (
        <Part key={`${index} ${part.name}`} part={part} index={index} alone={parts.length === 1} />
      ))}
      <li className={classes(styles.add, aimed && styles.aimed)} {...addDropProps}>
        <FileInput
          label={queryWords.addPicture}
          look="quiet"
          accept={accept}
          multiple
          onFiles={(files) => {
            for (const file of files) actions.query.add({ kind: 'file', file });
          }}
        />
      </li>
    </ul>
  );
}

interface PartProps {
  part: QueryPart;
  index: number;
  alone: boolean;
}

function Part({ part, index, alone }: PartProps) {
  const actions = useActions();
  const [cropping, setCropping] = useState(false);
  const { name, picture, crop } = part;
  return (
    <li className={styles.part} title={crop ? queryWords.partOf(name) : name}>
      <div className={styles.picture}>
        {picture && <PartPicture address={picture} crop={crop} />}
      </div>
      {picture && (
        <button
          type="button"
          className={styles.crop}
          aria-label={queryWords.cropOf(fileName(name))}
          onClick={() => setCropping(true)}
        >
          <CropSign />
          {alone && queryWords.crop}
        </button>
      )}
      {!alone && (
        <button
          type="button"
          className={styles.remove}
          aria-label={queryWords.remove(fileName(name))}
          title={queryWords.remove(fileName(name))}
          onClick={() => actions.query.removePart(index)}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
      {cropping && picture && (
        <LatePart>
          <CropDialog
            picture={picture}
            name={name}
            crop={crop}
            onCrop={(box) => actions.query.crop(index, box)}
            onClose={() => setCropping(false)}
          />
        </LatePart>
      )}
    </li>
  );
}

function CropSign() {
  return (
    <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true" className={styles.sign}>
      <path d="M7 2.5V17h14.5M2.5 7H17v14.5" />
    </svg>
  );
}
