/** repr, str, ascii and format. */
import { invoke } from '../calls.ts';
import { type MachineContext, RECURSION_LIMIT } from '../machine-state.ts';
import { typeOf } from '../../objects/builtins.ts';
import { callDirectly, runThrough } from '../reentrant-calls.ts';
import { specialMethod } from '../special-methods.ts';
import { objectClass } from '../../objects/builtins.ts';
import { PyNative } from '../../objects/function.ts';
import { PyBoxed, type Value } from '../../objects/object.ts';

function textThrough(m: MachineContext, v: Value, name: '__repr__' | '__str__', fn: Value | undefined): string {
  if (fn === undefined) return `<${typeOf(v).label} object>`;
  const s = fn instanceof PyNative ? callDirectly(m, fn, [v]) : runThrough(m, () => invoke(m, fn, [v], null), 2);
  const plain = s instanceof PyBoxed ? s.value : s;
  if (typeof plain === 'string') return plain;
  return m.raise('TypeError', `${name} returned non-string (type ${typeOf(s).label})`);
}

export function reprOf(m: MachineContext, v: Value): string {
  return textThrough(m, v, '__repr__', specialMethod(v, '__repr__'));
}

export function strOf(m: MachineContext, v: Value): string {
  if (typeof v === 'string') return v;
  const fn = specialMethod(v, '__str__');
  const own = fn !== undefined && fn !== objectClass.dict.getStr('__str__');
  return textThrough(m, v, '__str__', own ? fn : specialMethod(v, '__repr__'));
}

/** `ascii(v)` */
export function asciiOf(m: MachineContext, v: Value): string {
  return m.repr(v).replaceAll(/[\u0080-\u{10ffff}]/gu, (c) => {
    const code = c.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
}

export function formatValue(m: MachineContext, v: Value, spec: string): string {
  if (typeof v === 'string' && spec === '') return v;
  const fn = specialMethod(v, '__format__');
  if (fn === undefined) return m.str(v);
  const s = fn instanceof PyNative ? callDirectly(m, fn, [v, spec]) : m.call(fn, [v, spec]);
  if (typeof s === 'string') return s;
  return m.raise('TypeError', `__format__ must return a str, not ${typeOf(s).label}`);
}

export function reprEnter(m: MachineContext, obj: Value): boolean {
  if (m.printing.has(obj)) return false;
  m.printing.add(obj);
  return true;
}

export function reprLeave(m: MachineContext, obj: Value): void {
  m.printing.delete(obj);
}

export function recurseCounted<T>(m: MachineContext, where: string, body: () => T): T {
  const { frame } = m;
  frame.depth++;
  try {
    if (frame.depth > RECURSION_LIMIT) m.raise('RecursionError', `maximum recursion depth exceeded${where}`);
    return body();
  } finally {
    frame.depth--;
  }
}
