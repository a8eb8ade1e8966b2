/** Use cases: the selection leaves the gallery, gets another label, or becomes a question. */

export async function removeSelected(): Promise<void> {}

export async function relabelSelected(_label: string | null): Promise<void> {}

export async function askWithSelected(): Promise<void> {}
