/** Code objects as JSON, so that the library need not be compiled again. */
import type { CodeObject } from '../bytecode.ts';
import { PyBytes } from '../objects/bytes.ts';
import { Ellipsis, PyFloat, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

/** Compiled code as JSON. `source` is empty: the lines are with the module's text. */
export interface StoredCode extends Omit<CodeObject, 'ops' | 'positions' | 'constants' | 'codes' | 'stores'> {
  readonly ops: readonly number[];
  readonly positions: readonly number[];
  readonly constants: readonly StoredValue[];
  readonly codes: readonly StoredCode[];
  readonly stores: readonly (readonly [number, readonly string[]])[];
}

type StoredValue =
  | null
  | boolean
  | number
  | string
  | { readonly int: string }
  | { readonly float: string }
  | { readonly bytes: readonly number[] }
  | { readonly tuple: readonly StoredValue[] }
  | { readonly ellipsis: true };

export function storeCode(code: CodeObject): StoredCode {
  return {
    ...code,
    source: [],
    ops: [...code.ops],
    positions: [...code.positions],
    constants: code.constants.map(storeValue),
    codes: code.codes.map(storeCode),
    stores: [...code.stores],
  };
}

/** The code again, with the lines of its module. */
export function restoreCode(stored: StoredCode, source: readonly string[]): CodeObject {
  return {
    ...stored,
    source,
    ops: Int32Array.from(stored.ops),
    positions: Int32Array.from(stored.positions),
    constants: stored.constants.map(restoreValue),
    codes: stored.codes.map((inner) => restoreCode(inner, source)),
    stores: new Map(stored.stores),
  };
}

function storeValue(v: Value): StoredValue {
  if (v === null || typeof v === 'boolean' || typeof v === 'number' || typeof v === 'string') return v;
  if (typeof v === 'bigint') return { int: String(v) };
  if (v instanceof PyFloat) return { float: Object.is(v.v, -0) ? '-0' : String(v.v) };
  if (v instanceof PyBytes) return { bytes: [...v.data] };
  if (v instanceof PyTuple) return { tuple: v.items.map(storeValue) };
  if (v === Ellipsis) return { ellipsis: true };
  throw new Error(`a constant of type ${v.cls.name} cannot be stored`);
}

function restoreValue(v: StoredValue): Value {
  if (typeof v !== 'object' || v === null) return v;
  if ('int' in v) return BigInt(v.int);
  if ('float' in v) return new PyFloat(Number(v.float));
  if ('bytes' in v) return new PyBytes(Uint8Array.from(v.bytes));
  if ('tuple' in v) return new PyTuple(v.tuple.map(restoreValue));
  return Ellipsis;
}
