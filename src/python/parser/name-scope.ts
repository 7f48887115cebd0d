/** A scope as CPython's symbol table keeps it while it looks for misused names. */
import type { Span } from '../ast.ts';

/** What has been said of a name in a scope so far. */
export const Use = {
  read: 1,
  bound: 2,
  parameter: 4,
  global: 8,
  nonlocal: 16,
  annotated: 32,
  iteration: 64,
} as const;

export type NameScopeKind = 'module' | 'class' | 'function';

/** A scope as CPython's symbol table keeps it while it looks for misused names. */
export class NameScope {
  readonly kind: NameScopeKind;
  /** What a comprehension is called in messages; `null` for any other scope. */
  readonly comprehension: string | null;
  readonly parent: NameScope | null;
  readonly children: NameScope[] = [];
  readonly uses = new Map<string, number>();
  /** The place where each name was first declared global or nonlocal. */
  readonly declared = new Map<string, Span>();
  /** How many iterables of comprehensions are being read. */
  iterables = 0;
  /** Whether the target of a comprehension clause is being read. */
  inTarget = false;

  constructor(kind: NameScopeKind, comprehension: string | null, parent: NameScope | null) {
    this.kind = kind;
    this.comprehension = comprehension;
    this.parent = parent;
    parent?.children.push(this);
  }

  has(name: string, use: number): boolean {
    return ((this.uses.get(name) ?? 0) & use) !== 0;
  }

  add(name: string, use: number): void {
    this.uses.set(name, (this.uses.get(name) ?? 0) | use);
  }

  declare(name: string, use: number, at: Span): void {
    this.add(name, use);
    if (!this.declared.has(name)) this.declared.set(name, at);
  }
}
