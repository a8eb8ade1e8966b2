export function explainBit(_bit: number | null): void {}
