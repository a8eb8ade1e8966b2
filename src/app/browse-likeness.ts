/** Use case: all pictures in a grid in which neighbours are alike. */

export async function arrange(_ids: readonly string[], _columns: number): Promise<void> {}

export function cancelArranging(): void {}

export function leaveArrangement(): void {}
