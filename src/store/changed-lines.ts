/** Runs of lines of `to` that stand in place of other lines of `from`: the two without their longest common subsequence. */
export function changedLines(
  from: readonly string[],
  to: readonly string[],
): { readonly line: number; readonly count: number }[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const n = from.length - head - tail;
  const m = to.length - head - tail;
  if (n === 0 && m === 0) return [];
  if (n * m > MOST_CELLS) return [{ line: head + 1, count: m }];
  // common[i][j]: length of the longest common subsequence of what follows line i of the one and line j of the other.
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const same = (i: number, j: number): boolean => from[head + i] === to[head + j];
  for (let i = n - 1; i >= 0; i--) {
    const row = common[i];
    if (!row) continue;
    for (let j = m - 1; j >= 0; j--) row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const changes: { line: number; count: number }[] = [];
  let open: { line: number; count: number } | null = null;
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && same(i, j)) {
      open = null;
      i++;
      j++;
      continue;
    }
    if (open === null) {
      open = { line: head + j + 1, count: 0 };
      changes.push(open);
    }
    if (i < n && (j >= m || at(i + 1, j) >= at(i, j + 1))) i++;
    else {
      open.count++;
      j++;
    }
  }
  return changes;
}

/** Beyond this many pairs of lines the middle is told as one change. */
const MOST_CELLS = 4_000_000;
