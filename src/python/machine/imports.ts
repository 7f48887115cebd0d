import type { CodeObject } from '../bytecode.ts';
import { compileModule } from '../compiler/compile.ts';
import type { NativeKind } from '../interp.ts';
import type { ModuleRegistry, ModuleSource } from '../modules.ts';
import { PyDict } from '../objects/dict.ts';
import { Thrown } from '../objects/exception.ts';
import { PyModule } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { AGAIN } from './core.ts';
import { Frame, RETURN_TO } from './frame.ts';
import { plainText } from '../types/plain.ts';
import { Protocols } from './protocols.ts';

/** Loads a dotted name part by part. State: [full name, parts loaded, part of the chain to answer with, names from it]. */
const IMPORT: NativeKind = {
  name: 'import',
  step(m, state) {
    const machine = m as unknown as Imports;
    const full = state[0] as string;
    const parts = full.split('.');
    const names = (state[3] as PyTuple | null)?.items.map((v) => plainText(v) ?? '') ?? [];
    const at = state[1] as number;
    if (at < parts.length) {
      state[1] = at + 1;
      machine.loadModule(parts.slice(0, at + 1).join('.'));
      return AGAIN;
    }
    const leaf = machine.module(full);
    if (state[3] === null) return machine.module(parts[0] ?? full);
    const next = names[at - parts.length];
    if (next === undefined) return leaf;
    state[1] = at + 1;
    const sub = `${full}.${next}`;
    if (!leaf.dict.hasStr(next) && machine.registry.get(sub) !== undefined) machine.loadModule(sub);
    return AGAIN;
  },
  caught(m, state) {
    const machine = m as unknown as Imports;
    const loading = (state[0] as string).split('.').slice(0, state[1] as number);
    machine.modules.deleteStr(loading.join('.'));
    return undefined;
  },
};

const compiled = new WeakMap<ModuleSource, CodeObject>();

/** Modules: found in the registry, run once, kept by name. */
export abstract class Imports extends Protocols {
  abstract readonly registry: ModuleRegistry;

  module(name: string): PyModule {
    const m = this.modules.getStr(name);
    if (m instanceof PyModule) return m;
    return this.notFound(name);
  }

  private notFound(name: string): never {
    const sentence = this.registry.refusal(name);
    const top = name.split('.')[0] ?? name;
    const within =
      top !== name && this.modules.hasStr(top) ? `; '${name.slice(0, name.lastIndexOf('.'))}' is not a package` : '';
    const e = this.exception('ModuleNotFoundError', sentence ?? `No module named '${name}'${within}`);
    e.missing = name;
    throw new Thrown(e);
  }

  /** Makes a module known; a frame runs its code if it is written in Python. */
  loadModule(name: string): void {
    if (this.modules.hasStr(name)) return;
    const source = this.registry.get(name);
    const cut = name.lastIndexOf('.');
    if (source === undefined) {
      const parent = cut < 0 ? undefined : this.modules.getStr(name.slice(0, cut));
      const known = this.registry.refusal(name) !== undefined;
      if (!known && parent instanceof PyModule && this.registry.isPackage(parent.name)) {
        this.raise('ModuleNotFoundError', `No module named '${name}'`);
      }
      this.notFound(name);
    }
    let made: PyModule;
    if ('native' in source) made = source.native(this);
    else made = this.startModule(name, source);
    this.modules.setStr(name, made);
    if (cut < 0) return;
    const parent = this.modules.getStr(name.slice(0, cut));
    if (parent instanceof PyModule) parent.dict.setStr(name.slice(cut + 1), made);
  }

  private startModule(name: string, source: Extract<ModuleSource, { python: string }>): PyModule {
    let code = compiled.get(source);
    if (code === undefined) {
      code = compileModule(source.file ?? `${name.replaceAll('.', '/')}.py`, source.python, source.library);
      compiled.set(source, code);
    }
    const made = new PyModule(name, new PyDict());
    const cut = name.lastIndexOf('.');
    made.dict.setStr('__doc__', null);
    made.dict.setStr('__package__', this.registry.isPackage(name) ? name : name.slice(0, Math.max(0, cut)));
    made.dict.setStr('__file__', code.file);
    const f = new Frame(code, made.dict, made.dict, [], this.frame, null);
    f.returnTo = RETURN_TO.discard;
    this.pushFrame(f);
    return made;
  }

  /** IMPORT_NAME. `from` is null for `import a.b`, else (level, names…). */
  importName(name: string, from: Value): Value {
    if (!(from instanceof PyTuple)) {
      if (!name.includes('.')) {
        const there = this.modules.getStr(name);
        if (there !== undefined) return there;
      }
      return this.pushNative(IMPORT, [name, 0, null, null]);
    }
    const [level, ...names] = from.items;
    const full = this.absolute(name, Number(level));
    return this.pushNative(IMPORT, [full, 0, null, new PyTuple(names)]);
  }

  private absolute(name: string, level: number): string {
    if (level === 0) return name;
    const home = this.pythonFrame().globals.getStr('__package__');
    if (typeof home !== 'string' || home === '') {
      this.raise('ImportError', 'attempted relative import with no known parent package');
    }
    const parts = home.split('.');
    if (level > parts.length) this.raise('ImportError', 'attempted relative import beyond top-level package');
    const base = parts.slice(0, parts.length - level + 1).join('.');
    return name === '' ? base : `${base}.${name}`;
  }

  /** IMPORT_FROM */
  importFrom(module: Value, name: string): Value {
    if (!(module instanceof PyModule)) return this.getattr(module, name);
    let v = module.dict.getStr(name);
    if (v === undefined) v = this.modules.getStr(`${module.name}.${name}`);
    if (v === undefined && module.dict.hasStr('__getattr__')) v = this.findattr(module, name);
    if (v !== undefined) return v;
    const file = module.dict.getStr('__file__');
    const place = typeof file === 'string' ? file : 'unknown location';
    const e = this.exception('ImportError', `cannot import name '${name}' from '${module.name}' (${place})`);
    e.missing = name;
    e.target = module;
    throw new Thrown(e);
  }

  /** `from m import *` into the frame's namespace. */
  importStar(module: Value, into: PyDict): void {
    if (!(module instanceof PyModule)) return;
    const all = module.dict.getStr('__all__');
    const names =
      all === undefined
        ? module.dict.keyList().filter((k) => typeof k === 'string' && !k.startsWith('_'))
        : this.list(all);
    for (const name of names.map((v) => plainText(v) ?? '')) {
      const v = module.dict.getStr(name);
      if (v === undefined) this.raise('AttributeError', `module '${module.name}' has no attribute '${name}'`);
      into.setStr(name, v);
    }
  }

  importModule(name: string): Value {
    return this.through(() => this.pushNative(IMPORT, [name, 0, null, new PyTuple([])]));
  }
}
