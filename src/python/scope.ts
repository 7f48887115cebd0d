/** One scope: the names of a block of code and where each lives. */
import type { Expr, Module, Stmt } from './ast.ts';
import type { Position } from './bytecode.ts';
import type { SourceText } from './source.ts';
import { PySyntaxError } from './syntax-error.ts';

export type BlockKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension';
/** The place where a name lives: slot, cell made here, cell of an enclosing function, namespace dict, globals. */
export type NameKind = 'local' | 'cell' | 'free' | 'name' | 'global';

export type ScopeNode = Module | Stmt | Expr;

/** The names of one block of code. */
export class BlockScope {
  readonly kind: BlockKind;
  readonly node: ScopeNode;
  readonly parent: BlockScope | null;
  /** The class whose private names (`__x`) are mangled here. */
  readonly className: string | null;
  readonly children: BlockScope[] = [];
  readonly params: string[] = [];
  readonly bound = new Set<string>();
  readonly used = new Set<string>();
  readonly globals = new Map<string, Position>();
  readonly nonlocals = new Map<string, Position>();
  readonly annotated = new Set<string>();
  readonly places = new Map<string, NameKind>();
  generator = false;

  constructor(kind: BlockKind, node: ScopeNode, parent: BlockScope | null, className: string | null) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.className = className;
    parent?.children.push(this);
  }

  /** True when locals live in slots. */
  get fast(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }

  place(name: string): NameKind {
    return this.places.get(name) ?? 'global';
  }

  names(place: NameKind): string[] {
    return [...this.places].filter(([, p]) => p === place).map(([name]) => name);
  }
}

/** `__x` within class `C` is `_C__x`. */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stem = className.replace(/^_+/, '');
  return stem === '' ? name : `_${stem}${name}`;
}

/** Decides where each name of a scope lives; answers the names it takes from enclosing functions. */
export function placeNames(source: SourceText, s: BlockScope, enclosing: ReadonlySet<string>): Set<string> {
  const free = new Set<string>();
  const visible = new Set(enclosing);
  for (const name of new Set([...s.bound, ...s.used, ...s.globals.keys(), ...s.nonlocals.keys()])) {
    if (s.globals.has(name)) {
      s.places.set(name, 'global');
      visible.delete(name);
    } else if (s.nonlocals.has(name)) {
      const at = s.nonlocals.get(name);
      if (!enclosing.has(name) && at) {
        throw new PySyntaxError('SyntaxError', `no binding for nonlocal '${name}' found`, source, at);
      }
      s.places.set(name, 'free');
      free.add(name);
    } else if (s.bound.has(name)) {
      s.places.set(name, s.fast ? 'local' : 'name');
      if (s.fast) visible.add(name);
    } else if (enclosing.has(name)) {
      s.places.set(name, 'free');
      free.add(name);
    } else s.places.set(name, s.fast ? 'global' : 'name');
  }
  if (s.kind === 'class') visible.add('__class__');
  for (const child of s.children) {
    for (const name of placeNames(source, child, visible)) {
      const here = s.places.get(name);
      if (s.kind === 'class' && name === '__class__') s.places.set(name, 'cell');
      else if (here === 'local') s.places.set(name, 'cell');
      else if (here === 'name') {
        free.add(name);
        s.places.set(`\u0000${name}`, 'free');
      } else if (here !== 'cell') {
        free.add(name);
        s.places.set(name, 'free');
      }
    }
  }
  return free;
}
