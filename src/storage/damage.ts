/** What is kept was altered or lost: clearing and adding again helps, which no other refusal of storage can say. */
import { UserError } from '../lib/error.ts';

export class DamageError extends UserError {}
