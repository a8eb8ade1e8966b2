/** Oracles of the losses, one pair and one number at a time in double precision. For tests. */

export type Rows = readonly (readonly number[])[];

export function hashnetScalar(
  rows: Rows,
  labels: readonly number[],
  beta: number,
  alpha: number,
  diagonal = false,
): number {
  const soft = rows.map((row) => row.map((value) => Math.tanh(beta * value)));
  return weightedMean(
    labels,
    (i, j, alike) => {
      const x = alpha * dot(soft[i]!, soft[j]!);
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - (alike ? x : 0);
    },
    diagonal,
  );
}

export function cauchyPairsScalar(
  rows: Rows,
  labels: readonly number[],
  gamma: number,
  epsilon: number,
): number {
  const bits = rows[0]!.length;
  return weightedMean(labels, (i, j, alike) => {
    const cosine = dot(rows[i]!, rows[j]!) / (length(rows[i]!) * length(rows[j]!));
    const distance = (bits / 2) * (1 - cosine) + epsilon;
    return alike ? Math.log1p(distance / gamma) : Math.log1p(gamma / distance);
  });
}

/** The authors' own form; `raise`: weight of similar pairs, the others weigh 1. */
export function cauchySquaredScalar(
  rows: Rows,
  labels: readonly number[],
  gamma: number,
  raise: number,
): number {
  const soft = rows.map((row) => row.map(Math.tanh));
  const costs = soft.flatMap((one, i) =>
    soft.flatMap((other, j) => {
      if (i === j) return [];
      const distance = 1e-3 + one.reduce((sum, value, k) => sum + (value - other[k]!) ** 2, 0);
      if (labels[i] === labels[j]) return [raise * Math.log1p(distance / gamma)];
      return [Math.log1p(gamma / distance)];
    }),
  );
  return mean(costs);
}

export function cauchyQuantisationScalar(rows: Rows, gamma: number): number {
  const bits = rows[0]!.length;
  const terms = rows.map((row) => {
    const magnitudes = row.reduce((sum, value) => sum + Math.abs(value), 0);
    return Math.log1p(((bits / 2) * (1 - magnitudes / (length(row) * Math.sqrt(bits)))) / gamma);
  });
  return mean(terms);
}

export function orthoScalar(
  rows: Rows,
  targets: Rows,
  labels: readonly number[],
  margin: number,
): number {
  const scale = Math.sqrt(rows[0]!.length);
  const losses = rows.map((row, index) => {
    const logits = targets.map((target, label) => {
      const cosine = dot(row, target) / (length(row) * length(target));
      return scale * (cosine - (label === labels[index] ? margin : 0));
    });
    return crossEntropyOfRow(logits, labels[index]!, 0);
  });
  return mean(losses);
}

export function crossEntropyScalar(
  logits: Rows,
  labels: readonly number[],
  smoothing: number,
): number {
  return mean(logits.map((row, index) => crossEntropyOfRow(row, labels[index]!, smoothing)));
}

export function ntXentScalar(first: Rows, second: Rows, temperature: number): number {
  const views = [...first, ...second];
  const count = first.length;
  const losses = views.map((view, index) => {
    const chances = views.map((other, place) =>
      place === index
        ? 0
        : Math.exp(dot(view, other) / (length(view) * length(other)) / temperature),
    );
    const sum = chances.reduce((total, chance) => total + chance, 0);
    return -Math.log(chances[(index + count) % views.length]! / sum);
  });
  return mean(losses);
}

/** d f / d x by differences of `step`, in the shape of x laid flat. */
export function centralDifferences(
  f: (values: readonly number[]) => number,
  at: readonly number[],
  step = 1e-5,
): number[] {
  return at.map((_, place) => {
    const moved = (by: number): number => {
      return f(at.map((value, index) => (index === place ? value + by : value)));
    };
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** Similar pairs weigh |S| / |S1|, others |S| / |S0|, a picture with itself nothing; divided by |S|. */
function weightedMean(
  labels: readonly number[],
  loss: (i: number, j: number, alike: boolean) => number,
  diagonal = false,
): number {
  const sums = { alike: 0, unlike: 0 };
  const counts = { alike: 0, unlike: 0 };
  labels.forEach((label, i) =>
    labels.forEach((other, j) => {
      if (i === j && !diagonal) return;
      const kind = label === other ? 'alike' : 'unlike';
      sums[kind] += loss(i, j, label === other);
      counts[kind]++;
    }),
  );
  return sums.alike / Math.max(1, counts.alike) + sums.unlike / Math.max(1, counts.unlike);
}

function crossEntropyOfRow(logits: readonly number[], label: number, smoothing: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return logits.reduce((total, logit, index) => {
    const target = (index === label ? 1 - smoothing : 0) + smoothing / logits.length;
    return total - target * (logit - largest - Math.log(sum));
  }, 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

function length(row: readonly number[]): number {
  return Math.sqrt(dot(row, row));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
