/** Arguments laid out along the parameters of a Python function. */
import type { Interp } from '../interp.ts';
import { PyDict } from '../objects/dict.ts';
import { PyCell, type PyFunction } from '../objects/function.ts';
import { bindNative, type Kwargs, signature } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

type Slots = (Value | undefined)[];

/** The slots a Python function starts with: arguments laid out along its parameters, cells made. TypeError as CPython's. */
export function bindArguments(m: Interp, fn: PyFunction, args: readonly Value[], kwargs: Kwargs): Slots {
  const { code } = fn;
  const slots: Slots = args.slice();
  const simple = !code.varargs && !code.varkw && code.kwonlyCount === 0;
  if (!simple || args.length !== code.argCount || (kwargs !== null && kwargs.size > 0)) {
    bindSlowly(m, fn, slots, args, kwargs);
  }
  for (let i = slots.length; i < code.locals.length; i++) slots.push(undefined);
  for (const from of code.cellArgs) slots.push(new PyCell(from < 0 ? undefined : slots[from]));
  for (const cell of fn.closure) slots.push(cell);
  return slots;
}

/** Functions of the library that CPython has in C, as their signatures: a wrong call is told in the words of natives. */
const WRITTEN_IN_C: ReadonlyMap<string, string> = new Map([
  ['heapq.heappush', 'heap, item, /'],
  ['heapq.heappop', 'heap, /'],
  ['heapq.heapreplace', 'heap, item, /'],
  ['heapq.heappushpop', 'heap, item, /'],
  ['heapq.heapify', 'heap, /'],
  ['bisect.bisect_left', 'a, x, lo=, hi=, *, key='],
  ['bisect.bisect_right', 'a, x, lo=, hi=, *, key='],
  ['bisect.insort_left', 'a, x, lo=, hi=, *, key='],
  ['bisect.insort_right', 'a, x, lo=, hi=, *, key='],
]);

function bindSlowly(m: Interp, fn: PyFunction, slots: Slots, args: readonly Value[], kwargs: Kwargs): void {
  const { code } = fn;
  const { argCount, kwonlyCount, locals } = code;
  const named = argCount + kwonlyCount;
  const module = code.library && typeof fn.module === 'string' ? fn.module : '';
  const inC = WRITTEN_IN_C.get(`${module}.${fn.name}`);
  if (inC !== undefined) bindNative(m, fn.name, null, module, signature(inC), args, kwargs);
  slots.length = Math.min(args.length, argCount);
  for (let i = slots.length; i < named; i++) slots.push(undefined);
  let next = named;
  if (code.varargs) slots[next++] = new PyTuple(args.slice(argCount));
  const rest = code.varkw ? new PyDict() : null;
  if (rest !== null) slots[next] = rest;
  if (kwargs !== null) {
    const positionalOnly: string[] = [];
    for (const [name, v] of kwargs) {
      const at = locals.indexOf(name);
      if (at >= code.posonlyCount && at < named) {
        if (slots[at] !== undefined)
          m.raise('TypeError', `${fn.qualname}() got multiple values for argument '${name}'`);
        slots[at] = v;
      } else if (rest !== null) rest.setStr(name, v);
      else if (at >= 0 && at < code.posonlyCount) positionalOnly.push(name);
      else m.raise('TypeError', `${fn.qualname}() got an unexpected keyword argument '${name}'`);
    }
    if (positionalOnly.length > 0) {
      const names = positionalOnly.join(', ');
      const message = 'got some positional-only arguments passed as keyword arguments';
      m.raise('TypeError', `${fn.qualname}() ${message}: '${names}'`);
    }
  }
  if (args.length > argCount && !code.varargs) tooMany(m, fn, slots, args.length);
  const { defaults } = fn;
  const required = argCount - defaults.length;
  const missing: string[] = [];
  for (let i = 0; i < argCount; i++) {
    if (slots[i] !== undefined) continue;
    if (i >= required) slots[i] = defaults[i - required];
    else missing.push(locals[i] ?? '');
  }
  if (missing.length > 0) missingArguments(m, fn, missing, 'positional');
  for (let i = argCount; i < named; i++) {
    if (slots[i] !== undefined) continue;
    const name = locals[i] ?? '';
    const v = fn.kwDefaults?.getStr(name);
    if (v === undefined) missing.push(name);
    else slots[i] = v;
  }
  if (missing.length > 0) missingArguments(m, fn, missing, 'keyword-only');
}

function tooMany(m: Interp, fn: PyFunction, slots: Slots, given: number): never {
  const { argCount, kwonlyCount } = fn.code;
  const least = argCount - fn.defaults.length;
  const takes = least < argCount ? `from ${least} to ${argCount}` : String(argCount);
  const plural = least < argCount || argCount !== 1 ? 's' : '';
  let also = '';
  const keywords = slots.slice(argCount, argCount + kwonlyCount).filter((v) => v !== undefined).length;
  if (keywords > 0) {
    const s = given === 1 ? '' : 's';
    also = ` positional argument${s} (and ${keywords} keyword-only argument${keywords === 1 ? '' : 's'})`;
  }
  const was = given === 1 && keywords === 0 ? 'was' : 'were';
  m.raise('TypeError', `${fn.qualname}() takes ${takes} positional argument${plural} but ${given}${also} ${was} given`);
}

function missingArguments(m: Interp, fn: PyFunction, names: readonly string[], kind: string): never {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.at(-1) ?? '';
  const list =
    quoted.length === 1
      ? last
      : quoted.length === 2
        ? `${quoted[0]} and ${last}`
        : `${quoted.slice(0, -1).join(', ')}, and ${last}`;
  const s = names.length === 1 ? '' : 's';
  m.raise('TypeError', `${fn.qualname}() missing ${names.length} required ${kind} argument${s}: ${list}`);
}
