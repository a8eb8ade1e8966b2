/** A project's use cases as the page calls them; their code is fetched at the first call. */
import type { ProjectActions } from './files-state.ts';
import { guard } from '../notices.ts';

const saving = () => import('./save-project.ts');

export const projectActions: ProjectActions = {
  save: (options) => guard('save the project', async () => (await saving()).saveProject(options)),
  cancel: () => guard('cancel', async () => (await saving()).cancelProject()),
};
