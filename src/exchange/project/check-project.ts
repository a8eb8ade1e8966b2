/** All of a project that is small, read and checked before anything of it is kept. */
import * as v from 'valibot';
import type { OpenedProject } from './project-file.ts';
import {
  itemSchema,
  pictureSchema,
  skippedSchema,
  type ProjectItem,
  type ProjectPicture,
  type ProjectSkipped,
} from './project-rows.ts';

export interface CheckedProject {
  items: ProjectItem[];
  pictures: ProjectPicture[];
  skipped: ProjectSkipped[];
}

/** Throws a UserError for the first fault. */
export async function checkProject(project: OpenedProject): Promise<CheckedProject> {
  return {
    items: await rowsOf(project, 'items', itemSchema),
    pictures: await rowsOf(project, 'pictures', pictureSchema),
    skipped: await rowsOf(project, 'skipped', skippedSchema),
  };
}

async function rowsOf<Row extends v.GenericSchema>(
  project: OpenedProject,
  part: string,
  row: Row,
): Promise<v.InferOutput<Row>[]> {
  const rows: v.InferOutput<Row>[] = [];
  for (const piece of project.manifest.parts[part] ?? []) {
    const json: unknown = JSON.parse(new TextDecoder().decode(await project.read(piece)));
    rows.push(...v.parse(v.array(row), json));
  }
  return rows;
}
