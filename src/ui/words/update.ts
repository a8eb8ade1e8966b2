/** What the page says of a new version of itself. */
import type { Busy } from '../../app/offline/busy.ts';

export const updateWords = {
  label: 'New version',
  ready: 'A new version of Semblance is ready.',
  /** Why the button waits. */
  busy: {
    adding: 'Wait until the pictures are added.',
    training: 'Wait until the training is over, or pause it.',
    encoding: 'Wait until the codes are made.',
    files: 'Wait until the file is written or read.',
  } satisfies Record<Busy, string>,
  update: 'Update',
  replaced: 'A newer version of Semblance runs in another tab; this tab goes on with its own.',
  reload: 'Reload',
  later: 'Later',
} as const;
