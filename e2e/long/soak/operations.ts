/** What a person does, in the page and in the model, and how often. */
import { addCopies, addFolder, addUnreadable, cutOff, dropAgain } from './adding.ts';
import { feedback, query, queryOther } from './asking.ts';
import { forgetRun, train, useEncoder } from './encoders.ts';
import * as galleries from './galleries.ts';
import { fewest, relabel, remove } from './selecting.ts';
import type { World } from './world.ts';

export interface Operation {
  name: string;
  /** How often, beside the others. */
  weight: number;
  /** Whether it can be done now. */
  fits?: (world: World) => boolean;
  run: (world: World) => Promise<void>;
}

const most = 260;
const mostGalleries = 4;
const mostEncoders = 4;

const roomy = ({ items }: World): boolean => items.length < most;
const single = ({ galleries }: World): boolean => galleries.size === 1;

export const operations: readonly Operation[] = [
  { name: 'query', weight: 20, run: query },
  { name: 'query with another picture', weight: 6, run: queryOther },
  { name: 'feedback and undo', weight: 5, run: feedback },
  {
    name: 'add',
    weight: 8,
    fits: roomy,
    run: (world) => addFolder(world, 3 + world.random.int(15)),
  },
  { name: 'add copies', weight: 4, fits: roomy, run: addCopies },
  { name: 'add unreadable files', weight: 3, fits: roomy, run: addUnreadable },
  { name: 'drop a folder again', weight: 4, fits: roomy, run: dropAgain },
  { name: 'reload while adding', weight: 2, fits: roomy, run: cutOff },
  { name: 'remove', weight: 8, fits: ({ items }) => items.length > fewest + 10, run: remove },
  { name: 'relabel', weight: 6, run: relabel },
  {
    name: 'train',
    weight: 4,
    fits: ({ gallery }) => gallery.encoders.size < mostEncoders,
    run: train,
  },
  {
    name: 'switch encoder',
    weight: 6,
    fits: ({ gallery }) => gallery.encoders.size > 1,
    run: useEncoder,
  },
  {
    name: 'delete a run',
    weight: 3,
    fits: ({ gallery }) => gallery.encoders.size > 2,
    run: forgetRun,
  },
  { name: 'reload', weight: 3, run: galleries.reload },
  { name: 'new tab', weight: 2, run: galleries.newTab },
  {
    name: 'switch gallery',
    weight: 6,
    fits: (world) => !single(world),
    run: galleries.switchGallery,
  },
  {
    name: 'new gallery',
    weight: 2,
    fits: ({ galleries }) => galleries.size < mostGalleries,
    run: galleries.newGallery,
  },
  {
    name: 'delete a gallery',
    weight: 2,
    fits: (world) => !single(world),
    run: galleries.deleteGallery,
  },
  {
    name: 'save and open a project',
    weight: 2,
    fits: ({ galleries }) => galleries.size < mostGalleries,
    run: galleries.project,
  },
];
