/** Signatures of natives, and arguments laid out along them. */
import type { Interp } from '../interp.ts';
import type { Value } from './object.ts';

/** Keyword arguments by name, in the order of the call. `null`: none. */
export type Kwargs = Map<string, Value> | null;

/**
 * A native gets the interpreter and then one argument for each parameter of its signature, in order: `Value`; for a
 * parameter with a default that was not given, `undefined`; for `*name` a `Value[]`; for `**name` a `Map<string, Value>`.
 * Methods get the receiver first (its class was checked); `new` gets the class first.
 */
export type NativeFn = (m: Interp, ...args: never[]) => Value;

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly positional: boolean;
  readonly keyword: boolean;
  /** `*args` or `**kwargs`. */
  readonly star: '' | '*' | '**';
  /** The machine runs a generator (or other iterator that runs Python code) dry first and passes a list. */
  readonly drain: boolean;
}

/** A parsed signature and what CPython's messages need of it. */
export interface NativeSignature {
  readonly text: string;
  readonly params: readonly Parameter[];
  /** Positional parameters, without `*args`: least and most. */
  readonly min: number;
  readonly max: number;
  /** CPython's way to take arguments, which decides the wording of the TypeError. */
  readonly style: 'none' | 'one' | 'positional' | 'keywords' | 'python';
  /** Nothing but positional parameters: arguments can be passed on as they are. */
  readonly plain: boolean;
  readonly drains: boolean;
}

const parsed = new Map<string, NativeSignature>();

/**
 * Reads a signature such as `'@iterable, /, *, key=, reverse='`: commas between parameters, `=` after a name makes it
 * optional (a text after `=` is for the reader), `/` and `*` as in Python, `@` before a name drains it. Without `/` a
 * parameter may also be given by name. `def ` in front: CPython's is written in Python, and its errors are worded so.
 */
export function signature(text: string): NativeSignature {
  const known = parsed.get(text);
  if (known) return known;
  const python = text.startsWith('def ');
  const parts = (python ? text.slice(4) : text)
    .split(',')
    .map((s) => s.trim())
    .filter((s) => s !== '');
  const slash = parts.indexOf('/');
  const params: Parameter[] = [];
  let keywordOnly = false;
  parts.forEach((part, i) => {
    if (part === '/') return;
    if (part === '*') {
      keywordOnly = true;
      return;
    }
    const [, at, star, name] = /^(@?)(\*{0,2})(@?\w+)/.exec(part) ?? ['', '', '', part];
    params.push({
      name: name ?? part,
      optional: part.includes('='),
      positional: !keywordOnly && star === '',
      keyword: star === '' && i > slash,
      star: star as '' | '*' | '**',
      drain: at === '@',
    });
    if (star === '*') keywordOnly = true;
  });
  const positional = params.filter((p) => p.positional);
  const plain = params.every((p) => p.positional && !p.keyword);
  const min = positional.filter((p) => !p.optional).length;
  const max = positional.length;
  const made: NativeSignature = {
    text,
    params,
    min,
    max,
    style: python ? 'python' : !plain ? 'keywords' : max === 0 ? 'none' : max === 1 && min === 1 ? 'one' : 'positional',
    plain,
    drains: params.some((p) => p.drain),
  };
  parsed.set(text, made);
  return made;
}

/** What CPython calls modules of which parts are written in C, in the errors of their functions. */
const C_MODULES: ReadonlyMap<string, string> = new Map([
  ['math', 'math.'],
  ['time', 'time.'],
  ['sys', 'sys.'],
  ['operator', '_operator.'],
  ['functools', '_functools.'],
  ['heapq', '_heapq.'],
]);
/** Methods of str and bytes that read their arguments in CPython's older way. */
const OLDER: ReadonlySet<string> = new Set('find rfind index rindex count startswith endswith'.split(' '));

const plural = (n: number) => (n === 1 ? '' : 's');

/**
 * Lays the arguments of a call out along a signature. `name` is the bare name, `owner` the class it belongs to (or
 * `null`). Raises the TypeError CPython raises for a wrong call.
 */
export function bindNative(
  m: Interp,
  name: string,
  owner: string | null,
  module: string,
  sig: NativeSignature,
  args: readonly Value[],
  kwargs: Kwargs,
): readonly unknown[] {
  const given = args.length;
  const hasKw = kwargs !== null && kwargs.size > 0;
  if (sig.plain) {
    const full = owner === null ? (C_MODULES.get(module) ?? '') + name : `${owner}.${name}`;
    if (hasKw) m.raise('TypeError', `${full}() takes no keyword arguments`);
    if (given >= sig.min && given <= sig.max) return args;
    if (sig.style === 'none') m.raise('TypeError', `${full}() takes no arguments (${given} given)`);
    if (sig.style === 'one') m.raise('TypeError', `${full}() takes exactly one argument (${given} given)`);
    if ((owner === 'str' || owner === 'bytes') && OLDER.has(name)) {
      const bound = given < sig.min ? 'least' : 'most';
      const n = given < sig.min ? sig.min : sig.max;
      m.raise('TypeError', `${name}() takes at ${bound} ${n} argument${plural(n)} (${given} given)`);
    }
    if (module === 'math' && name === 'log') m.raise('TypeError', 'math.log requires 1 to 2 arguments');
    return wrongCount(m, name, sig, given);
  }
  if (sig.style === 'python') checkPythonCall(m, name, sig, given, kwargs);
  const out: unknown[] = [];
  const used = new Set<string>();
  let next = 0;
  let restAt = -1;
  for (const p of sig.params) {
    if (p.star === '*') {
      out.push(args.slice(next));
      next = given;
    } else if (p.star === '**') {
      restAt = out.length;
      out.push(new Map<string, Value>());
    } else if (p.positional && next < given) {
      if (p.keyword && kwargs?.has(p.name) === true) {
        m.raise('TypeError', `argument for ${name}() given by name ('${p.name}') and position (${next + 1})`);
      }
      out.push(args[next++]);
    } else if (p.keyword && kwargs?.has(p.name) === true) {
      used.add(p.name);
      out.push(kwargs.get(p.name));
    } else if (p.optional) out.push(undefined);
    else if (p.positional && !p.keyword) return wrongCount(m, name, sig, given);
    else m.raise('TypeError', `${name}() missing required argument '${p.name}' (pos ${out.length + 1})`);
  }
  if (next < given) tooMany(m, name, sig, given + (kwargs?.size ?? 0), given);
  if (kwargs !== null && used.size < kwargs.size) {
    const rest = restAt < 0 ? null : (out[restAt] as Map<string, Value>);
    for (const [k, v] of kwargs) {
      if (used.has(k)) continue;
      if (rest === null && sig.params.every((p) => p.star === '*')) {
        m.raise('TypeError', `${C_MODULES.get(module) ?? ''}${name}() takes no keyword arguments`);
      }
      if (rest === null) m.raise('TypeError', `'${k}' is an invalid keyword argument for ${name}()`);
      rest.set(k, v);
    }
  }
  return out;
}

/** The errors of a call of a function written in Python. */
function checkPythonCall(m: Interp, name: string, sig: NativeSignature, given: number, kwargs: Kwargs): void {
  const positional = sig.params.filter((p) => p.positional);
  const keywords = [...(kwargs?.keys() ?? [])];
  const open = sig.params.some((p) => p.star === '**');
  for (const key of keywords) {
    const at = sig.params.findIndex((p) => p.keyword && p.name === key);
    if (at < 0 && !open) m.raise('TypeError', `${name}() got an unexpected keyword argument '${key}'`);
    if (at >= 0 && at < Math.min(given, positional.length)) {
      m.raise('TypeError', `${name}() got multiple values for argument '${key}'`);
    }
  }
  if (given > sig.max && !sig.params.some((p) => p.star === '*')) {
    const takes = sig.min === sig.max ? String(sig.max) : `from ${sig.min} to ${sig.max}`;
    const s = takes === '1' ? '' : 's';
    m.raise(
      'TypeError',
      `${name}() takes ${takes} positional argument${s} but ${given} ${given === 1 ? 'was' : 'were'} given`,
    );
  }
  const missing = positional.slice(given).filter((p) => !p.optional && !keywords.includes(p.name));
  if (missing.length === 0) return;
  const names = missing.map((p) => `'${p.name}'`);
  const list =
    names.length === 1
      ? names[0]
      : `${names.slice(0, -1).join(', ')}${names.length > 2 ? ',' : ''} and ${names.at(-1)}`;
  m.raise(
    'TypeError',
    `${name}() missing ${names.length} required positional argument${plural(names.length)}: ${list}`,
  );
}

function tooMany(m: Interp, name: string, sig: NativeSignature, total: number, given: number): never {
  if (sig.max === 0) m.raise('TypeError', `${name}() takes no positional arguments`);
  const positionalOnly = sig.params.filter((p) => p.positional && !p.keyword).length;
  if (positionalOnly === sig.max) wrongCount(m, name, sig, given);
  const all = sig.params.filter((p) => p.star === '').length;
  if (sig.max < all) {
    const bound = sig.min < sig.max ? 'at most' : 'exactly';
    m.raise('TypeError', `${name}() takes ${bound} ${sig.max} positional argument${plural(sig.max)} (${given} given)`);
  }
  m.raise('TypeError', `${name}() takes at most ${sig.max} argument${plural(sig.max)} (${total} given)`);
}

function wrongCount(m: Interp, name: string, sig: NativeSignature, given: number): never {
  const { min, max } = sig;
  if (given < min && sig.params.some((p) => p.positional && p.keyword)) {
    const least = min === max ? 'exactly' : 'at least';
    m.raise('TypeError', `${name}() takes ${least} ${min} positional argument${plural(min)} (${given} given)`);
  }
  const bound = min === max ? '' : given < min ? 'at least ' : 'at most ';
  const n = given < min ? min : max;
  m.raise('TypeError', `${name} expected ${bound}${n} argument${plural(n)}, got ${given}`);
}
