/** Finding the k-th smallest as ATen does it, so that among equals the same position is found. */

/** Whether `a` comes after `b` in the order of sort: NaN is last. */
const after = (a: number, b: number): boolean => (Number.isNaN(a) ? !Number.isNaN(b) : a > b);

/** The position of the k-th smallest element, k from 0: Hoare's selection with the median of three as pivot. */
export function kthPosition(line: readonly number[], k: number): number {
  const order = line.map((_, i) => i);
  const at = (i: number): number => line[order[i]!]!;
  const swap = (i: number, j: number): void => {
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  };
  let left = 0;
  let right = line.length - 1;
  while (right > left + 1) {
    swap(left + Math.floor((right - left) / 2), left + 1);
    if (after(at(left + 1), at(right))) swap(left + 1, right);
    if (after(at(left), at(right))) swap(left, right);
    if (after(at(left + 1), at(left))) swap(left + 1, left);
    const { low, high } = partition(left, right, at(left), at, swap);
    swap(left, high);
    if (high <= k) left = low;
    if (high >= k) right = high - 1;
  }
  if (right === left + 1 && after(at(left), at(right))) swap(left, right);
  return order[k]!;
}

/**
 * Moves what is before the pivot in front of what is after it; gives where the pivot belongs (`high`) and where what is
 * after it begins.
 */
function partition(
  left: number,
  right: number,
  pivot: number,
  at: (i: number) => number,
  swap: (i: number, j: number) => void,
): { readonly low: number; readonly high: number } {
  let i = left + 1;
  let j = right;
  for (;;) {
    do i++;
    while (after(pivot, at(i)));
    do j--;
    while (after(at(j), pivot));
    if (j < i) return { low: i, high: j };
    swap(i, j);
  }
}
