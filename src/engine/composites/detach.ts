/** The same memory outside the graph. */
import { type Tensor, VersionCounter, windowOn } from '../tensor.ts';

/** The same values outside the graph. Writes are seen on both sides and counted for both. */
export function detach(x: Tensor): Tensor {
  return windowOn(x, x.shape, x.strides, x.offset);
}

/** `x.data`: like `detach`, but autograd does not notice writes to it. */
export function dataOf(x: Tensor): Tensor {
  const data = detach(x);
  data.counter = new VersionCounter();
  return data;
}

/** `x.data = source`: `x` stays the same leaf and shows the memory of `source` from now on. */
export function setData(x: Tensor, source: Tensor): void {
  x.storage = source.storage;
  x.shape = source.shape;
  x.strides = source.strides;
  x.offset = source.offset;
  x.dtype = source.dtype;
}
