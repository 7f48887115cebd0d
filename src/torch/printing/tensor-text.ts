/** `print(x)`: the text of a tensor. */
import { isInteger } from '../../engine/dtype.ts';
import { integerAt } from '../../engine/kernels/integers.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PrintOptions, TorchState } from '../torch-state.ts';
import { type ElementFormat, elementFormat } from './element-format.ts';

/** `repr(tensor)`: the numbers, then what is not as usual about the tensor. `prefix` is `tensor(` or a subclass's name. */
export function tensorText(tensor: Tensor, room: TorchState, prefix = 'tensor('): string {
  const { print, defaultDType } = room;
  const indent = prefix.length;
  const suffixes: string[] = [];
  let body = '[]';
  if (tensor.numel === 0) {
    if (tensor.shape.length !== 1) suffixes.push(`size=${tupleText(tensor.shape)}`);
    if (tensor.dtype !== defaultDType) suffixes.push(`dtype=torch.${tensor.dtype}`);
  } else {
    const usual = tensor.dtype === defaultDType || tensor.dtype === 'int64' || tensor.dtype === 'bool';
    if (!usual) suffixes.push(`dtype=torch.${tensor.dtype}`);
    body = numbersText(tensor, indent, print);
  }
  if (tensor.gradNode !== null) suffixes.push(`grad_fn=<${tensor.gradNode.name}>`);
  else if (tensor.requiresGrad) suffixes.push('requires_grad=True');
  return withSuffixes(prefix + body, suffixes, indent, print.lineWidth);
}

function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

function withSuffixes(text: string, suffixes: readonly string[], indent: number, lineWidth: number): string {
  let out = text;
  // PyTorch's own count, one more than the length of the last line plus one.
  let last = text.length - text.lastIndexOf('\n') + 1;
  for (const suffix of suffixes) {
    if (last + suffix.length + 2 > lineWidth) {
      out += `,\n${' '.repeat(indent)}${suffix}`;
      last = indent + suffix.length;
    } else {
      out += `, ${suffix}`;
      last += suffix.length + 2;
    }
  }
  return `${out})`;
}

/** The elements in brackets, as `print` writes them between the parentheses. */
function numbersText(tensor: Tensor, indent: number, options: PrintOptions): string {
  const summarize = tensor.numel > options.threshold;
  const shown: (number | bigint)[] = [];
  collect(tensor, 0, tensor.offset, summarize ? options.edgeItems : Infinity, shown);
  const format = elementFormat(shown, tensor.dtype, options);
  return nested({ tensor, format, summarize, options }, 0, tensor.offset, indent);
}

function elementAt({ storage, dtype }: Tensor, at: number): number | bigint {
  return isInteger(dtype) ? integerAt(storage, at) : storage.read()[at]!;
}

/** All elements that will be shown. */
function collect(tensor: Tensor, dim: number, at: number, edge: number, into: (number | bigint)[]): void {
  if (dim === tensor.shape.length) {
    into.push(elementAt(tensor, at));
    return;
  }
  const size = tensor.shape[dim]!;
  const stride = tensor.strides[dim]!;
  for (let i = 0; i < size; i++) {
    if (size > 2 * edge && i === edge) i = size - edge;
    collect(tensor, dim + 1, at + i * stride, edge, into);
  }
}

interface Layout {
  readonly tensor: Tensor;
  readonly format: ElementFormat;
  readonly summarize: boolean;
  readonly options: PrintOptions;
}

function nested(layout: Layout, dim: number, at: number, indent: number): string {
  const { tensor, options, summarize } = layout;
  const left = tensor.shape.length - dim;
  if (left === 0) return layout.format.format(elementAt(tensor, at));
  if (left === 1) return vector(layout, dim, at, indent);
  const size = tensor.shape[dim]!;
  const stride = tensor.strides[dim]!;
  const cut = summarize && size > 2 * options.edgeItems;
  const slices: string[] = [];
  for (let i = 0; i < size; i++) {
    if (cut && i === options.edgeItems) {
      slices.push('...');
      i = size - options.edgeItems;
    }
    slices.push(nested(layout, dim + 1, at + i * stride, indent + 1));
  }
  return `[${slices.join(`,${'\n'.repeat(left - 1)}${' '.repeat(indent + 1)}`)}]`;
}

function vector(layout: Layout, dim: number, at: number, indent: number): string {
  const { tensor, format, options, summarize } = layout;
  const size = tensor.shape[dim]!;
  const stride = tensor.strides[dim]!;
  const perLine = Math.max(1, Math.floor((options.lineWidth - indent) / (format.width + 2)));
  const cut = summarize && size > 2 * options.edgeItems;
  const items: string[] = [];
  for (let i = 0; i < size; i++) {
    if (cut && i === options.edgeItems) {
      items.push(' ...');
      i = size - options.edgeItems;
    }
    items.push(format.format(elementAt(tensor, at + i * stride)));
  }
  const lines: string[] = [];
  for (let i = 0; i < items.length; i += perLine) lines.push(items.slice(i, i + perLine).join(', '));
  return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`;
}
