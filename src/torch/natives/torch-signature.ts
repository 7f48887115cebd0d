/**
 * Signatures in PyTorch's own notation, `Tensor input, int[] dim=None, bool keepdim=False, *, Number alpha=1`, and the
 * TypeErrors of its argument parser.
 *
 * Types: `Tensor`; `Operand` (a tensor or a number); `Number`; `int`; `float`; `bool`; `str`; `int[]` (one int counts as
 * a list of one); `ints` (a list only); `size` (an `int[]` that may also be written as several arguments); `Tensor[]`; `Tensors` (all arguments); `dtype`; `Generator`;
 * `any`. With a default the parameter is optional, and None is as good as leaving it out.
 */
import type { Interp } from '../../python/interp.ts';
import type { Kwargs } from '../../python/objects/native.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { isFloating } from '../../engine/dtype.ts';
import { dtypeNamed } from '../dtype-object.ts';
import { PyTensor } from '../tensor-object.ts';

export interface TorchParameter {
  readonly type: string;
  readonly name: string;
  readonly optional: boolean;
  readonly keywordOnly: boolean;
}

/** `deprecated`: an older order of the same arguments, which PyTorch takes with a warning and leaves out of its messages. */
export interface TorchSignature {
  readonly parameters: readonly TorchParameter[];
  readonly deprecated: boolean;
}

const DEPRECATED = 'deprecated: ';

const parsed = new Map<string, TorchSignature>();

export function torchSignature(text: string): TorchSignature {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  let keywordOnly = false;
  const made: TorchParameter[] = [];
  const deprecated = text.startsWith(DEPRECATED);
  for (const part of text
    .slice(deprecated ? DEPRECATED.length : 0)
    .split(',')
    .map((s) => s.trim())) {
    if (part === '') continue;
    if (part === '*') {
      keywordOnly = true;
      continue;
    }
    const [, type = '', name = '', equals] = /^(\S+) (\w+)(=.*)?$/.exec(part) ?? [];
    if (name === '') throw new SyntaxError(`signature part '${part}'`);
    made.push({ type, name, optional: equals !== undefined, keywordOnly });
  }
  const signature = { parameters: made, deprecated };
  parsed.set(text, signature);
  return signature;
}

/** A failed match: the message after `name(): `, or after `name() `. */
class Mismatch {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** How a Python value is called in PyTorch's messages. */
function typeName(m: Interp, v: Value): string {
  return m.typeOf(v).name;
}

const expectedName: Readonly<Record<string, string>> = {
  Operand: 'Tensor',
  'int[]': 'tuple of ints',
  ints: 'tuple of ints',
  size: 'tuple of ints',
  'Tensor[]': 'tuple of Tensors',
  dtype: 'torch.dtype',
  'float[]': 'tuple of floats',
  Generator: 'torch.Generator',
};

/** An int, or a tensor that holds one. */
export const isInt = (v: Value): boolean =>
  typeof v === 'number' ||
  typeof v === 'bigint' ||
  (v instanceof PyTensor && v.tensor.numel === 1 && !isFloating(v.tensor.dtype) && v.tensor.dtype !== 'bool');
const isNumber = (v: Value): boolean => isInt(v) || v instanceof PyFloat || typeof v === 'boolean';
const isSequence = (v: Value): v is PyList | PyTuple => v instanceof PyList || v instanceof PyTuple;

const fits: Readonly<Record<string, (v: Value) => boolean>> = {
  Tensor: (v) => v instanceof PyTensor,
  Operand: (v) => v instanceof PyTensor || isNumber(v),
  Number: (v) => isNumber(v) || (v instanceof PyTensor && v.tensor.numel === 1),
  int: isInt,
  float: (v) => isNumber(v) || (v instanceof PyTensor && v.tensor.numel === 1),
  bool: (v) => typeof v === 'boolean',
  str: (v) => typeof v === 'string',
  'int[]': (v) => isInt(v) || (isSequence(v) && v.items.every(isInt)),
  size: (v) => isInt(v) || (isSequence(v) && v.items.every(isInt)),
  'float[]': (v) => isNumber(v) || (isSequence(v) && v.items.every(isNumber)),
  'Tensor[]': (v) => isSequence(v) && v.items.every((item) => item instanceof PyTensor),
  dtype: (v) => dtypeNamed(v) !== null,
  ints: (v) => isSequence(v) && v.items.every(isInt),
  Generator: (v) => typeof v === 'object',
  Tensors: () => true,
  any: () => true,
};

const sizes: ReadonlySet<string> = new Set(['size', 'ints', 'int[]']);

type Bound = (Value | undefined)[];

/** Lays arguments along one signature. `offset` 1: the first parameter is the receiver of a method. */
function match(
  m: Interp,
  signature: TorchSignature,
  args: readonly Value[],
  kwargs: Kwargs,
  offset: number,
): Bound | Mismatch {
  const out: Bound = [];
  let next = 0;
  let used = 0;
  for (const parameter of signature.parameters) {
    const { name: key, type, optional } = parameter;
    let value: Value | undefined;
    if (!parameter.keywordOnly && next < args.length) {
      if (type === 'size' && isInt(args[next]!)) {
        value = new PyTuple(args.slice(next));
        next = args.length;
      } else if (type === 'Tensors') {
        const rest = args.slice(next);
        value = rest.length === 1 && isSequence(rest[0]!) ? rest[0] : new PyTuple(rest);
        next = args.length;
      } else value = args[next++];
    } else if (kwargs !== null) {
      value = kwargs.get(key) ?? (kwargs.has(key) ? null : alias(kwargs, key));
      if (value !== undefined) used++;
    }
    if (value === undefined && !optional) return missing(signature, args, kwargs);
    if (value === undefined || (value === null && optional)) out.push(undefined);
    else if (fits[type]?.(value) === true) out.push(value);
    else {
      const odd = sizes.has(type) && isSequence(value) ? value.items.findIndex((item) => !isInt(item)) : -1;
      if (odd >= 0) {
        const found = m.typeOf((value as PyTuple).items[odd]!).name;
        return new Mismatch(
          `: argument '${key}' must be tuple of ints, but found element of type ${found} at pos ${odd + 1}`,
        );
      }
      const position = next > 0 && args[next - 1] === value ? ` (position ${next - offset})` : '';
      const expected = expectedName[type] ?? type;
      return new Mismatch(`: argument '${key}'${position} must be ${expected}, not ${typeName(m, value)}`);
    }
  }
  const most = signature.parameters.filter((p) => !p.keywordOnly).length;
  if (next < args.length) {
    const count = most - offset;
    const given = args.length - offset;
    return new Mismatch(
      ` takes ${optionalCount(signature, offset)}${count} positional argument${count === 1 ? '' : 's'} but ${given} ${given === 1 ? 'was' : 'were'} given`,
    );
  }
  if (kwargs !== null && used < kwargs.size) {
    const stranger = [...kwargs.keys()].find(
      (key) => !signature.parameters.some((p) => p.name === key || aliases[key] === p.name),
    );
    return new Mismatch(` got an unexpected keyword argument '${stranger ?? ''}'`);
  }
  return out;
}

/** NumPy's names, which PyTorch takes as well. */
const aliases: Readonly<Record<string, string>> = {
  axis: 'dim',
  x: 'input',
  x1: 'input',
  x2: 'other',
  keepdims: 'keepdim',
};

function alias(kwargs: Map<string, Value>, key: string): Value | undefined {
  for (const [from, to] of Object.entries(aliases)) {
    if (to === key && kwargs.has(from)) return kwargs.get(from);
  }
  return undefined;
}

function optionalCount(signature: TorchSignature, offset: number): string {
  const required = signature.parameters.filter((p) => !p.keywordOnly && !p.optional).length - offset;
  const most = signature.parameters.filter((p) => !p.keywordOnly).length - offset;
  return required < most ? `from ${required} to ` : '';
}

function missing(signature: TorchSignature, args: readonly Value[], kwargs: Kwargs): Mismatch {
  const names = signature.parameters
    .filter((p, i) => !p.optional && i >= args.length && kwargs?.has(p.name) !== true)
    .map((p) => `"${p.name}"`);
  return new Mismatch(` missing ${names.length} required positional arguments: ${names.join(', ')}`);
}

/**
 * The arguments of a call, one for each parameter of the first signature that fits, and which one that is. Raises
 * PyTorch's TypeError when none does.
 */
export function bindTorch(
  m: Interp,
  name: string,
  signatures: readonly TorchSignature[],
  args: readonly Value[],
  kwargs: Kwargs,
  offset: number,
): { readonly values: Bound; readonly which: number } {
  let first: Mismatch | null = null;
  for (let i = 0; i < signatures.length; i++) {
    const bound = match(m, signatures[i]!, args, kwargs, offset);
    if (bound instanceof Mismatch) first ??= bound;
    else if (signatures[i]!.deprecated) return { values: inNewOrder(m, name, signatures, i, bound, offset), which: 0 };
    else return { values: bound, which: i };
  }
  const current = signatures.filter(({ deprecated }) => !deprecated);
  if (current.length === 1) m.raise('TypeError', `${name}()${first?.text ?? ''}`);
  const given = [
    ...args.slice(offset).map((v) => typeName(m, v)),
    ...[...(kwargs ?? [])].map(([key, v]) => `${key}=${typeName(m, v)}`),
  ];
  const listed = current.map(({ parameters }) => ` * (${signatureText(parameters.slice(offset))})\n`).join('');
  return m.raise(
    'TypeError',
    `${name}() received an invalid combination of arguments - got (${given.join(', ')}), but expected one of:\n${listed}`,
  );
}

/** The arguments of an older signature in the order of the first one; says so once for each place. */
function inNewOrder(
  m: Interp,
  name: string,
  signatures: readonly TorchSignature[],
  which: number,
  bound: Bound,
  offset: number,
): Bound {
  const [now, then] = [signatures[0]!.parameters, signatures[which]!.parameters];
  const text = [
    `This overload of ${name} is deprecated:`,
    `\t${name}(${signatureText(then.slice(offset))})`,
    'Consider using one of the following signatures instead:',
    `\t${name}(${signatureText(now.slice(offset))})`,
  ].join('\n');
  m.call(m.getattr(m.importModule('warnings'), 'warn'), [text]);
  return now.map((parameter) => bound[then.findIndex((old) => old.name === parameter.name)]);
}

function signatureText(signature: readonly TorchParameter[]): string {
  const parts: string[] = [];
  let keywords = false;
  for (const p of signature) {
    if (p.keywordOnly && !keywords) {
      parts.push('*');
      keywords = true;
    }
    const type = expectedName[p.type] ?? p.type;
    parts.push(`${type} ${p.name}`);
  }
  return parts.join(', ');
}
