/** What the page can tell pretrained networks, as it calls it: every failure becomes a notice. */
import type { NamedFile } from '../workers/backbone-files.ts';
import type { BackboneActions } from './backbones-state.ts';
import { guard } from './notices.ts';

const networks = () => import('./backbones.ts');

export const backboneActions: BackboneActions = {
  add: (files) => {
    const named = Array.from(files, namedFile);
    guard('add the pretrained network', async () => (await networks()).addBackbone(named));
  },
  addOffered: (address) =>
    guard('add the pretrained network', async () => (await networks()).addOffered(address)),
  use: (id) =>
    guard('use the pretrained network', async () => (await networks()).chooseBackbone(id)),
  prepare: (id, preprocessing) =>
    guard('change how pictures are prepared', async () =>
      (await networks()).prepareBackbone(id, preprocessing),
    ),
  remove: (id) =>
    guard('remove the pretrained network', async () => (await networks()).removeBackbone(id)),
  look: () =>
    guard('look with the pretrained network', async () =>
      (await import('./backbone-preview.ts')).lookWithBackbone(),
    ),
  cancel: () => guard('stop reading', async () => (await import('./features.ts')).cancelReading()),
};

function namedFile(file: File): NamedFile {
  return { path: file.webkitRelativePath || file.name, file };
}
