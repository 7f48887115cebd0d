/** The names that PyTorch has and this torch has not: they are there, as in PyTorch, and refuse when they are used. */
import type { Interp } from '../python/interp.ts';
import { objectClass } from '../python/objects/builtins.ts';
import { PyClass } from '../python/objects/class.ts';
import { extendClass, native, type NativeSpec } from '../python/objects/define.ts';
import { PyObject, type Value } from '../python/objects/object.ts';
import knownNames from './known-names.json';

/** What a name is in PyTorch. */
type NameKind = 'classes' | 'functions' | 'modules' | 'values';

type Names = Readonly<Partial<Record<NameKind, readonly string[]>>>;

const known: Readonly<Record<string, Names>> = knownNames;
/** Owners of names that are classes. */
const classOwners: ReadonlySet<string> = new Set(['torch.Tensor', 'torch.nn.Module']);
const kinds = new Map<string, ReadonlyMap<string, NameKind>>();

/** What each name of a module (or of `torch.Tensor`) is. */
function kindsOf(owner: string): ReadonlyMap<string, NameKind> {
  let found = kinds.get(owner);
  if (found === undefined) {
    const lists = Object.entries(known[owner] ?? {}) as [NameKind, readonly string[]][];
    found = new Map(lists.flatMap(([kind, names]) => names.map((name) => [name, kind])));
    kinds.set(owner, found);
  }
  return found;
}

/** What PyTorch has under this name; of modules whose names are not known, what the name looks like. */
function kindOf(owner: string, name: string): NameKind | undefined {
  if (known[owner] !== undefined || name.startsWith('_')) return kindsOf(owner).get(name);
  return /^[A-Z]\w*[a-z]/.test(name) ? 'classes' : 'functions';
}

/** The sentence for what PyTorch has and this torch has not. */
export function notPart(fullName: string): string {
  return `${fullName} is not part of Backstep's torch yet`;
}

/** A function or a value that refuses. */
export class PyRefused extends PyObject {
  readonly fullName: string;
  readonly kind: NameKind;
  constructor(fullName: string, kind: NameKind) {
    super();
    this.cls = refusedClass;
    this.fullName = fullName;
    this.kind = kind;
  }
}

const refuse = (m: Interp, fullName: string): never => m.raise('NotImplementedError', notPart(fullName));
const refuses = (signature: string): NativeSpec =>
  native(signature, (m: Interp, self: PyRefused) => refuse(m, self.fullName));
/** What can be done to a function without using it, and tells nothing of a value. */
const harmless = (answer: (m: Interp, self: PyRefused, ...rest: Value[]) => Value, signature = ''): NativeSpec =>
  native(signature, (m: Interp, self: PyRefused, ...rest: Value[]) =>
    self.kind === 'values' ? refuse(m, self.fullName) : answer(m, self, ...rest),
  );

const refusedClass = new PyClass({
  name: 'builtin_function_or_method',
  module: 'builtins',
  bases: [objectClass],
  builtin: true,
});
refusedClass.subclassable = false;
extendClass(refusedClass, {
  methods: {
    __call__: refuses('*args, **kwargs'),
    __getattr__: refuses('name, /'),
    __getitem__: refuses('key, /'),
    __iter__: refuses(''),
    __len__: refuses(''),
    __contains__: refuses('item, /'),
    __repr__: harmless((_, { fullName }) => `<function ${fullName.split('.').at(-1)!}>`),
    __bool__: harmless(() => true),
    __eq__: harmless((_, self, other) => self === (other as unknown), 'other, /'),
    ...Object.fromEntries(
      ['add', 'radd', 'sub', 'rsub', 'mul', 'rmul', 'truediv', 'rtruediv', 'matmul', 'pow', 'lt', 'le', 'gt', 'ge'].map(
        (operator) => [`__${operator}__`, refuses('other, /')],
      ),
    ),
    __hash__: native('', (m: Interp, self: PyRefused) => m.id(self)),
  },
});

const classes = new Map<string, PyClass>();
const others = new Map<string, PyRefused>();

/** A class of which there are no instances, and from which none can be derived. */
function refusedClassNamed(fullName: string): PyClass {
  let cls = classes.get(fullName);
  if (cls === undefined) {
    const cut = fullName.lastIndexOf('.');
    const [module, name] = [fullName.slice(0, cut), fullName.slice(cut + 1)];
    cls = new PyClass({ name, module, bases: [objectClass], builtin: true });
    extendClass(cls, {
      new: native('*args, **kwargs', (m: Interp) => refuse(m, fullName)),
      classMethods: { __init_subclass__: native('**kwargs', (m: Interp) => refuse(m, fullName)) },
    });
    classes.set(fullName, cls);
  }
  return cls;
}

/** Whether a value only stands for what PyTorch has. */
export function isRefused(value: Value): boolean {
  return (
    value instanceof PyRefused || (value instanceof PyClass && classes.get(`${value.module}.${value.name}`) === value)
  );
}

/** What stands for a name that PyTorch has and this torch has not; undefined when PyTorch has not either. */
export function refusedName(m: Interp, owner: string, name: string): Value | undefined {
  const kind = kindOf(owner, name);
  if (kind === undefined) return undefined;
  const fullName = `${owner}.${name}`;
  if (kind === 'classes') return refusedClassNamed(fullName);
  if (kind === 'modules') return m.importModule(fullName);
  let refused = others.get(fullName);
  if (refused === undefined) {
    refused = new PyRefused(fullName, kind);
    others.set(fullName, refused);
  }
  return refused;
}

/** Raises what Python raises for an attribute that nobody has; the traceback can suggest one of `owner`'s. */
export function noAttribute(m: Interp, owner: Value, name: string, what: string): never {
  const error = m.exception('AttributeError', `${what} has no attribute '${name}'`);
  error.missing = name;
  error.target = owner;
  return m.throw(error);
}

/** The names that PyTorch has in a module, or on `torch.Tensor`. */
export function namesOf(owner: string): readonly string[] {
  return [...kindsOf(owner).keys()];
}

/** The modules of PyTorch: those whose names are known, and those that are named in them. */
export function knownModules(): string[] {
  const owners = Object.keys(known).filter((owner) => !classOwners.has(owner));
  const named = owners.flatMap((owner) => (known[owner]?.modules ?? []).map((name) => `${owner}.${name}`));
  return [...new Set([...owners, ...named])];
}
