/** Things that are joined two by two, and the groups that come of it. */

/** Union-find with path halving (Tarjan and van Leeuwen, 1984); the first of a group is its smallest number. */
export class UnionFind {
  readonly #parents: Uint32Array;

  /** `count` things from 0 on, each alone. */
  constructor(count: number) {
    this.#parents = new Uint32Array(count); // a loop: Uint32Array.from takes many times as long
    for (let index = 0; index < count; index++) this.#parents[index] = index;
  }

  /** False where they were together before. */
  join(a: number, b: number): boolean {
    const one = this.first(a);
    const other = this.first(b);
    if (one === other) return false;
    this.#parents[Math.max(one, other)] = Math.min(one, other);
    return true;
  }

  /** The smallest number of its group. */
  first(index: number): number {
    const parents = this.#parents;
    let current = index;
    while (parents[current] !== current) {
      parents[current] = parents[parents[current]!]!;
      current = parents[current]!;
    }
    return current;
  }

  /** Groups of two and more: in the order of their first members, members ascending. */
  groups(): number[][] {
    const members = new Map<number, number[]>();
    for (let index = 0; index < this.#parents.length; index++) {
      const first = this.first(index);
      if (first === index) continue;
      const group = members.get(first);
      if (group) group.push(index);
      else members.set(first, [first, index]);
    }
    return [...members.values()].sort((a, b) => a[0]! - b[0]!);
  }
}
