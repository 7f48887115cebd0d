/** Writes a Python value in a few characters. */
import { isInteger } from '../../engine/dtype.ts';
import { integerAt } from '../../engine/kernels/integers.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { PyFunction, PyModule, PyNative } from '../../python/objects/function.ts';
import { PyClass } from '../../python/objects/class.ts';
import { PyFloat, PyInstance, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { formatFloat } from './format-number.ts';
import { asModule, asTensor, labelOf } from './torch-objects.ts';

/** The longest text of a value. */
const maxLength = 40;

/**
 * A value in a few characters, without running Python code: numbers with four digits, tensors by shape (one element: its
 * value), containers by their first items.
 */
export function describe(value: Value): string {
  const text = full(value, 2);
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function full(value: Value, depth: number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof PyFloat) return formatFloat(value.v);
  const tensor = asTensor(value);
  if (tensor !== null) return describeTensor(tensor);
  if (value instanceof PyList) return `[${items(value.items, depth)}]`;
  if (value instanceof PyTuple) return `(${items(value.items, depth)}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof PyDict) return `dict of ${value.size}`;
  const module = asModule(value);
  if (module !== null) return labelOf(module);
  return value.cls.name;
}

function items(values: readonly Value[], depth: number): string {
  if (depth === 0) return '…';
  const shown = values.slice(0, 6).map((value) => full(value, depth - 1));
  return values.length > 6 ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** `16×50`, or the value itself when there is only one. */
export function describeTensor(tensor: Tensor): string {
  if (tensor.numel !== 1) return tensor.shape.join('×');
  const at = tensor.position(tensor.shape.map(() => 0));
  if (isInteger(tensor.dtype)) return String(integerAt(tensor.storage, at));
  const value = tensor.storage.read()[at]!;
  if (tensor.dtype === 'bool') return value === 0 ? 'False' : 'True';
  return formatFloat(value);
}

/** Whether a value is worth a line among the variables: not what was imported, defined or made by the interpreter. */
export function isData(name: string, value: Value): boolean {
  if (name.startsWith('__')) return false;
  return !(
    value instanceof PyModule ||
    value instanceof PyFunction ||
    value instanceof PyNative ||
    value instanceof PyClass
  );
}

/** Whether showing it at the end of a line says something. */
export function isBrief(name: string, value: Value): boolean {
  if (!isData(name, value)) return false;
  return !(value instanceof PyInstance) && !(value instanceof PyDict);
}

export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  return value.cls.name;
}
