/** Modules: found in the registry, run once, kept by name. */
import type { CodeObject } from '../bytecode.ts';
import { compileModule } from '../compiler/compile.ts';
import type { NativeKind } from '../interp.ts';
import { PyFrame, RETURN_TO } from './frame.ts';
import { AGAIN, type MachineContext } from './machine-state.ts';
import { pythonFrame } from './protocols/objects.ts';
import { runThrough } from './reentrant-calls.ts';
import type { ModuleSource } from '../modules.ts';
import { PyDict } from '../objects/dict.ts';
import { Thrown } from '../objects/exception.ts';
import { PyModule } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { plainText } from '../types/plain.ts';

/** Loads a dotted name part by part. */
const IMPORT: NativeKind<{
  readonly name: string;
  /** Parts loaded, then names taken from the module. */
  at: number;
  /** The names of `from … import`; `null` for `import a.b`, which answers with `a`. */
  readonly from: PyTuple | null;
}> = {
  name: 'import',
  step(m: MachineContext, state) {
    const { name, at, from } = state;
    const parts = name.split('.');
    if (at < parts.length) {
      state.at = at + 1;
      loadModule(m, parts.slice(0, at + 1).join('.'));
      return AGAIN;
    }
    const leaf = loadedModule(m, name);
    if (from === null) return loadedModule(m, parts[0] ?? name);
    const next = from.items[at - parts.length];
    if (next === undefined) return leaf;
    state.at = at + 1;
    const text = plainText(next) ?? '';
    const sub = `${name}.${text}`;
    if (!leaf.dict.hasStr(text) && m.registry.get(sub) !== undefined) loadModule(m, sub);
    return AGAIN;
  },
  caught(m: MachineContext, state) {
    m.modules.deleteStr(state.name.split('.').slice(0, state.at).join('.'));
    return undefined;
  },
};

const compiled = new WeakMap<ModuleSource, CodeObject>();

export function loadedModule(m: MachineContext, name: string): PyModule {
  const found = m.modules.getStr(name);
  if (found instanceof PyModule) return found;
  return notFound(m, name);
}

function notFound(m: MachineContext, name: string): never {
  const sentence = m.registry.refusal(name);
  const top = name.split('.')[0] ?? name;
  const within =
    top !== name && m.modules.hasStr(top) ? `; '${name.slice(0, name.lastIndexOf('.'))}' is not a package` : '';
  const e = m.exception('ModuleNotFoundError', sentence ?? `No module named '${name}'${within}`);
  e.missing = name;
  throw new Thrown(e);
}

/** Makes a module known; a frame runs its code if it is written in Python. */
function loadModule(m: MachineContext, name: string): void {
  if (m.modules.hasStr(name)) return;
  const source = m.registry.get(name);
  const cut = name.lastIndexOf('.');
  if (source === undefined) {
    const parent = cut < 0 ? undefined : m.modules.getStr(name.slice(0, cut));
    const known = m.registry.refusal(name) !== undefined;
    if (!known && parent instanceof PyModule && m.registry.isPackage(parent.name)) {
      m.raise('ModuleNotFoundError', `No module named '${name}'`);
    }
    notFound(m, name);
  }
  let made: PyModule;
  if ('native' in source) made = source.native(m);
  else made = startModule(m, name, source);
  m.modules.setStr(name, made);
  if (cut < 0) return;
  const parent = m.modules.getStr(name.slice(0, cut));
  if (parent instanceof PyModule) parent.dict.setStr(name.slice(cut + 1), made);
}

function startModule(m: MachineContext, name: string, source: Extract<ModuleSource, { python: string }>): PyModule {
  let code = compiled.get(source);
  if (code === undefined) {
    code = compileModule(source.file ?? `${name.replaceAll('.', '/')}.py`, source.python, source.library);
    compiled.set(source, code);
  }
  const made = new PyModule(name, new PyDict());
  const cut = name.lastIndexOf('.');
  made.dict.setStr('__doc__', null);
  made.dict.setStr('__package__', m.registry.isPackage(name) ? name : name.slice(0, Math.max(0, cut)));
  made.dict.setStr('__file__', code.file);
  const f = new PyFrame(code, made.dict, made.dict, [], m.frame, null);
  f.returnTo = RETURN_TO.discard;
  m.pushFrame(f);
  return made;
}

/** IMPORT_NAME. `from` is null for `import a.b`, else (level, names…). */
export function importName(m: MachineContext, name: string, from: Value): Value {
  if (!(from instanceof PyTuple)) {
    if (!name.includes('.')) {
      const there = m.modules.getStr(name);
      if (there !== undefined) return there;
    }
    return m.pushNative(IMPORT, { name, at: 0, from: null });
  }
  const [level, ...names] = from.items;
  const full = absolute(m, name, Number(level));
  return m.pushNative(IMPORT, { name: full, at: 0, from: new PyTuple(names) });
}

function absolute(m: MachineContext, name: string, level: number): string {
  if (level === 0) return name;
  const home = pythonFrame(m).globals.getStr('__package__');
  if (typeof home !== 'string' || home === '') {
    m.raise('ImportError', 'attempted relative import with no known parent package');
  }
  const parts = home.split('.');
  if (level > parts.length) m.raise('ImportError', 'attempted relative import beyond top-level package');
  const base = parts.slice(0, parts.length - level + 1).join('.');
  return name === '' ? base : `${base}.${name}`;
}

/** IMPORT_FROM */
export function importFrom(m: MachineContext, module: Value, name: string): Value {
  if (!(module instanceof PyModule)) return m.getattr(module, name);
  let v = module.dict.getStr(name);
  if (v === undefined) v = m.modules.getStr(`${module.name}.${name}`);
  if (v === undefined && module.dict.hasStr('__getattr__')) v = m.findattr(module, name);
  if (v !== undefined) return v;
  const file = module.dict.getStr('__file__');
  const place = typeof file === 'string' ? file : 'unknown location';
  const e = m.exception('ImportError', `cannot import name '${name}' from '${module.name}' (${place})`);
  e.missing = name;
  e.target = module;
  throw new Thrown(e);
}

/** `from m import *` into the frame's namespace. */
export function importStar(m: MachineContext, module: Value, into: PyDict): void {
  if (!(module instanceof PyModule)) return;
  const all = module.dict.getStr('__all__');
  const names =
    all === undefined ? module.dict.keyList().filter((k) => typeof k === 'string' && !k.startsWith('_')) : m.list(all);
  for (const name of names.map((v) => plainText(v) ?? '')) {
    const v = module.dict.getStr(name) ?? m.findattr(module, name);
    if (v === undefined) m.raise('AttributeError', `module '${module.name}' has no attribute '${name}'`);
    into.setStr(name, v);
  }
}

export function importByName(m: MachineContext, name: string): Value {
  return runThrough(m, () => m.pushNative(IMPORT, { name, at: 0, from: new PyTuple([]) }));
}
