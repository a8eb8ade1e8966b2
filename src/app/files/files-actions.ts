/** A project's use cases as the page calls them; their code is fetched at the first call. */
import type { ProjectActions } from './files-state.ts';
import { guard } from '../notices.ts';

const saving = () => import('./save-project.ts');

export const projectActions: ProjectActions = {
  sizes: async () => (await saving()).projectSizes(),
  save: (options) => guard('save the project', async () => (await saving()).saveProject(options)),
  cancel: () =>
    guard('cancel the project', async () => (await import('./project-work.ts')).cancelProject()),
};
