/** Use cases of the Duplicates tab. */
import type { DuplicateTier, KeeperRule } from './duplicates-state.ts';

export async function findDuplicates(): Promise<void> {}
export function cancel(): void {}
export function setTier(_tier: DuplicateTier): void {}
export function setRadius(_radius: number): void {}
export function setTurned(_on: boolean): void {}
export function setKeeperRule(_rule: KeeperRule): void {}
export function setKeeper(_group: number, _item: string): void {}
export function mark(_items: readonly string[], _on: boolean): void {}
export function markAllButKeepers(): void {}
export function exportMarked(_format: 'text' | 'csv'): void {}
export async function removeMarked(): Promise<void> {}
