/** Classes: their order of lookup and its caches. */
import { PyDict } from './dict.ts';
import { PyTraced, type Value, type Walk } from './object.ts';

/** Modules written in C whose classes CPython's messages call by both names: 'itertools.count' object is not callable. */
const DOTTED: ReadonlySet<string> = new Set(['itertools', 'collections', 'functools', 'operator']);

/** Built-in classes whose equality is that of their plain values. */
const PLAIN: ReadonlySet<string> = new Set(['tuple', 'int', 'float', 'str']);

/** Counts changes of any class after it was made: attribute caches of an older count are void. */
let classVersion = 0;

/**
 * A class. Built-in ones are made once for all machines and never change; those a program defines belong to one machine.
 * The namespace is `dict`; change it through `setOwn` and `deleteOwn`, which void the caches.
 */
export class PyClass extends PyTraced {
  override dict: PyDict = new PyDict();
  readonly name: string;
  /** What messages call it. */
  readonly label: string;
  qualname: string;
  /** `__module__`: `builtins`, `__main__`, `torch.nn` … */
  readonly module: string;
  bases: readonly PyClass[];
  /** The method resolution order, itself first (C3). */
  mro: readonly PyClass[];
  /** Made by natives: immutable, shared. */
  readonly builtin: boolean;
  /** The nearest built-in class of the mro: it decides what an instance is made of. */
  readonly layout: PyClass;
  /** What else counts as an instance, for a built-in class that is asked for by what its instances hold. */
  claims: ((v: Value) => boolean) | null = null;
  /** False for classes such as bool and range which Python code may not derive from. */
  subclassable = true;
  /** `__slots__` without `__dict__`: the names an instance may have, else `null`. */
  slots: ReadonlySet<string> | null = null;

  private cache = new Map<string, Value | undefined>();
  private cacheVersion = 0;
  private hashing: 'identity' | 'plain' | 'own' = 'own';
  private hashingVersion = -1;

  constructor(spec: {
    name: string;
    module: string;
    bases: readonly PyClass[];
    builtin: boolean;
    qualname?: string;
    mro?: readonly PyClass[];
  }) {
    super();
    this.name = spec.name;
    this.label = spec.builtin && DOTTED.has(spec.module) ? `${spec.module}.${spec.name}` : spec.name;
    this.qualname = spec.qualname ?? spec.name;
    this.module = spec.module;
    this.bases = spec.bases;
    this.builtin = spec.builtin;
    const mro = spec.mro ?? linearize(spec.bases);
    if (mro === null) throw new Error(`no method resolution order for ${spec.name}`);
    this.mro = [this, ...mro];
    this.layout = spec.builtin ? this : layoutOf(mro, this);
    if (spec.builtin) this.mark = Infinity;
  }

  /** The attribute as found along the mro, not bound; `undefined` if there is none. */
  lookup(name: string): Value | undefined {
    if (this.cacheVersion !== classVersion) {
      this.cache.clear();
      this.cacheVersion = classVersion;
    }
    const cached = this.cache.get(name);
    if (cached !== undefined) return cached;
    if (this.cache.has(name)) return undefined;
    let found: Value | undefined;
    for (const c of this.mro) {
      found = c.dict.getStr(name);
      if (found !== undefined) break;
    }
    this.cache.set(name, found);
    return found;
  }

  isSubclass(of: PyClass): boolean {
    return this === of || this.mro.includes(of);
  }

  setOwn(name: string, value: Value): void {
    classVersion++;
    this.dict.setStr(name, value);
  }

  deleteOwn(name: string): Value | undefined {
    classVersion++;
    return this.dict.deleteStr(name);
  }

  /** True when two instances are equal as dict keys only if they are the same object. */
  hashesByIdentity(): boolean {
    return this.hashingOf() === 'identity';
  }

  /** True when instances hash and compare as the plain tuples, numbers or strings they are made of. */
  hashesAsPlain(): boolean {
    return this.hashingOf() === 'plain';
  }

  private hashingOf(): 'identity' | 'plain' | 'own' {
    if (this.hashingVersion !== classVersion) {
      const h = this.lookup('__hash__');
      const root = this.mro.at(-1);
      if (h === undefined || h === root?.dict.getStr('__hash__')) this.hashing = 'identity';
      else if (PLAIN.has(this.layout.name) && h === this.layout.dict.getStr('__hash__')) {
        this.hashing = this.lookup('__eq__') === this.layout.dict.getStr('__eq__') ? 'plain' : 'own';
      } else this.hashing = 'own';
      this.hashingVersion = classVersion;
    }
    return this.hashing;
  }

  override save(): unknown {
    return { bases: this.bases, mro: this.mro };
  }

  override load(saved: unknown): void {
    const s = saved as { bases: readonly PyClass[]; mro: readonly PyClass[] };
    this.bases = s.bases;
    this.mro = s.mro;
    classVersion++;
  }

  override visit(walk: Walk): void {
    walk.data(this.qualname);
    walk.reach(this.dict);
    for (const c of this.bases) walk.reach(c);
  }
}

function layoutOf(mro: readonly PyClass[], self: PyClass): PyClass {
  let best: PyClass | null = null;
  for (const c of mro) if (c.builtin && (best === null || c.isSubclass(best))) best = c;
  return best ?? self;
}

/** C3: merges the orders of the bases; `null` when there is no consistent order. */
export function linearize(bases: readonly PyClass[]): PyClass[] | null {
  const lists = [...bases.map((b) => b.mro.slice()), bases.slice()].filter((l) => l.length > 0);
  const out: PyClass[] = [];
  while (lists.some((l) => l.length > 0)) {
    const head = lists.map((l) => l[0]).find((h) => h !== undefined && lists.every((l) => !l.includes(h, 1)));
    if (head === undefined) return null;
    out.push(head);
    for (const l of lists) if (l[0] === head) l.shift();
  }
  return out;
}
