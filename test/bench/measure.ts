export interface Row {
  /** Stable: later runs are held against it. */
  readonly name: string;
  readonly value: number;
  readonly unit: 'µs' | 'ms' | 's' | 'MB' | '';
  readonly what: string;
}

/** The quantile of some numbers: 0.5 for the median. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

/** µs of one call of `body`: the median over batches of about 5 ms, after 300 ms of warming up. */
export function microseconds(body: () => void): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < 300) {
    body();
    calls++;
  }
  const batch = Math.max(1, Math.round((calls * 5) / 300));
  const times = Array.from({ length: 60 }, () => {
    const before = performance.now();
    for (let k = 0; k < batch; k++) body();
    return (performance.now() - before) / batch;
  });
  return quantile(times, 0.5) * 1000;
}
