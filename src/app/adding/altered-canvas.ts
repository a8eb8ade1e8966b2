/** Use case: a browser that alters what is read back from a canvas makes other thumbnails each time, which is said once. */
import { report } from '../notices.ts';
import { decode } from '../session.ts';
import { UserError } from '../../lib/error.ts';

let asked = false;

/** Asks a decode worker once in a visit. Never rejects. */
export async function tellAlteredCanvas(): Promise<void> {
  if (asked) return;
  asked = true;
  const alters = await decode.altersCanvas().catch(() => false);
  if (alters) report(new UserError(sentence), '');
}

const sentence =
  'This browser alters the pixels that a page draws (its protection against fingerprinting), so the same picture may get a slightly different code when it is added again; nothing is lost, and the browser’s settings can allow it for this page.';
