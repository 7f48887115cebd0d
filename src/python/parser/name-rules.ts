/** Names used against the rules of `global`, `nonlocal`, parameters and comprehensions. */
import type { Arguments, ExceptHandler, Expr, Module, NamedExpr, Span } from '../ast.ts';
import type { SourceText } from '../source.ts';
import {
  allParameters,
  annotationsOf,
  partsOf,
  type ComprehensionExpr,
  comprehensionParts,
  defaultValues,
  isComprehension,
} from './children.ts';
import { NameScope, Use } from './name-scope.ts';
import { TreeReader } from './tree-reader.ts';
import type { NamingStmt } from './tree-reader.ts';

const COMPREHENSION_NAMES = {
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  GeneratorExp: 'generator expression',
} as const;

/** Reads the tree in the order of CPython's symbol table. */
class NameReader extends TreeReader {
  private readonly top = new NameScope('module', null, null);
  private scope = this.top;

  module(module: Module): void {
    this.block(module.body);
    this.checkDeclared(this.top, null);
  }

  private within(scope: NameScope, read: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    read();
    this.scope = outer;
  }

  protected naming(s: NamingStmt): void {
    switch (s.kind) {
      case 'FunctionDef':
        this.bind(s.name, s.span);
        this.exprs([...defaultValues(s.args), ...annotationsOf(s.args), s.returns, ...s.decorators]);
        this.function(s.args, () => this.block(s.body));
        return;
      case 'ClassDef':
        this.bind(s.name, s.span);
        this.exprs([...s.bases, ...s.keywords.map((keyword) => keyword.value), ...s.decorators]);
        this.within(new NameScope('class', null, this.scope), () => this.block(s.body));
        return;
      case 'Assign':
        for (const target of s.targets) this.target(target);
        this.expr(s.value);
        return;
      case 'AnnAssign':
        this.annotation(s.target, s.simple, s.value !== null, s.span);
        this.exprs([s.annotation, s.value]);
        return;
      case 'For':
        this.target(s.target);
        this.expr(s.iter);
        this.block(s.body);
        this.block(s.orelse);
        return;
      case 'Import':
      case 'ImportFrom':
        for (const { name, asname, span } of s.names) {
          if (name !== '*') this.bind(asname ?? name.split('.', 1)[0] ?? name, span);
          else if (this.scope.kind !== 'module') this.raise(span, 'import * only allowed at module level');
        }
        return;
      case 'Global':
      case 'Nonlocal':
        for (const name of s.names) this.declaration(name, s.kind === 'Global' ? 'global' : 'nonlocal', s.span);
        return;
      case 'Delete':
        for (const target of s.targets) this.target(target);
    }
  }

  protected handlers(handlers: readonly ExceptHandler[]): void {
    for (const handler of handlers) {
      this.exprs([handler.type]);
      if (handler.name !== null) this.bind(handler.name, handler.span);
      this.block(handler.body);
    }
  }

  private bind(name: string, at: Span): void {
    const { scope } = this;
    if (scope.inTarget) {
      if (scope.has(name, Use.global | Use.nonlocal)) {
        this.raise(at, `comprehension inner loop cannot rebind assignment expression target '${name}'`);
      }
      scope.add(name, Use.iteration);
    }
    scope.add(name, Use.bound);
  }

  private declaration(name: string, word: 'global' | 'nonlocal', at: Span): void {
    const { scope } = this;
    if (scope.has(name, Use.parameter)) this.raise(at, `name '${name}' is parameter and ${word}`);
    if (scope.has(name, Use.read)) this.raise(at, `name '${name}' is used prior to ${word} declaration`);
    if (scope.has(name, Use.annotated)) this.raise(at, `annotated name '${name}' can't be ${word}`);
    if (scope.has(name, Use.bound)) this.raise(at, `name '${name}' is assigned to before ${word} declaration`);
    scope.declare(name, Use[word], at);
  }

  private annotation(target: Expr, simple: boolean, assigned: boolean, at: Span): void {
    if (target.kind !== 'Name') {
      this.target(target);
      return;
    }
    const { scope } = this;
    if (simple && scope !== this.top && scope.has(target.id, Use.global | Use.nonlocal)) {
      const word = scope.has(target.id, Use.global) ? 'global' : 'nonlocal';
      this.raise(at, `annotated name '${target.id}' can't be ${word}`);
    }
    if (simple) scope.add(target.id, Use.annotated | Use.bound);
    else if (assigned) scope.add(target.id, Use.bound);
  }

  protected target(e: Expr): void {
    if (e.kind === 'Name') this.bind(e.id, e.span);
    else if (e.kind === 'List' || e.kind === 'Tuple') for (const elt of e.elts) this.target(elt);
    else if (e.kind === 'Starred') this.target(e.value);
    else this.expr(e);
  }

  private function(args: Arguments, body: () => void): void {
    this.within(new NameScope('function', null, this.scope), () => {
      for (const { arg, span } of allParameters(args)) {
        if (this.scope.has(arg, Use.parameter)) this.raise(span, `duplicate argument '${arg}' in function definition`);
        this.scope.add(arg, Use.parameter | Use.bound);
      }
      body();
    });
  }

  protected expr(e: Expr): void {
    if (isComprehension(e)) this.comprehension(e);
    else if (e.kind === 'Name') this.scope.add(e.id, Use.read);
    else if (e.kind === 'NamedExpr') this.walrus(e);
    else if (e.kind === 'Lambda') {
      this.exprs(defaultValues(e.args));
      this.function(e.args, () => this.expr(e.body));
    } else {
      this.exprs(partsOf(e));
      const { comprehension } = this.scope;
      if (comprehension !== null && (e.kind === 'Yield' || e.kind === 'YieldFrom')) {
        this.raise(e.span, `'yield' inside ${comprehension}`);
      }
    }
  }

  private iterable(e: Expr): void {
    this.scope.iterables++;
    this.expr(e);
    this.scope.iterables--;
  }

  private clauseTarget(e: Expr): void {
    this.scope.inTarget = true;
    this.target(e);
    this.scope.inTarget = false;
  }

  private comprehension(e: ComprehensionExpr): void {
    const { first, rest, results } = comprehensionParts(e);
    this.iterable(first.iter);
    this.within(new NameScope('function', COMPREHENSION_NAMES[e.kind], this.scope), () => {
      this.clauseTarget(first.target);
      this.exprs(first.ifs);
      for (const clause of rest) {
        this.clauseTarget(clause.target);
        this.iterable(clause.iter);
        this.exprs(clause.ifs);
      }
      this.exprs(results);
    });
  }

  private walrus(e: NamedExpr): void {
    if (this.scope.iterables > 0) {
      this.raise(e.span, 'assignment expression cannot be used in a comprehension iterable expression');
    }
    if (this.scope.comprehension !== null) this.bindAround(e);
    this.expr(e.value);
    this.bind(e.target.id, e.target.span);
  }

  /** A walrus in a comprehension binds in the nearest scope that is none. */
  private bindAround(e: NamedExpr): void {
    const { id, span } = e.target;
    for (let at: NameScope | null = this.scope; at !== null; at = at.parent) {
      if (at.comprehension !== null) {
        if (at.has(id, Use.iteration) && at.has(id, Use.bound)) {
          this.raise(span, `assignment expression cannot rebind comprehension iteration variable '${id}'`);
        }
      } else if (at.kind === 'class') {
        this.raise(span, 'assignment expression within a comprehension cannot be used in a class body');
      } else {
        const outward = at.kind === 'module' || at.has(id, Use.global) ? Use.global : Use.nonlocal;
        this.scope.declare(id, outward, span);
        at.add(id, at.kind === 'module' ? Use.global : Use.bound);
        return;
      }
    }
  }

  /** `bound` holds the names that a `nonlocal` can mean; it is null for the module. */
  private checkDeclared(scope: NameScope, bound: ReadonlySet<string> | null): void {
    const visible = new Set(bound ?? []);
    for (const name of scope.uses.keys()) {
      const at = scope.declared.get(name);
      const global = scope.has(name, Use.global);
      if (at !== undefined && scope.has(name, Use.nonlocal)) {
        if (global) this.raise(at, `name '${name}' is nonlocal and global`);
        if (bound === null) this.raise(at, 'nonlocal declaration not allowed at module level');
        if (!bound.has(name)) this.raise(at, `no binding for nonlocal '${name}' found`);
      } else if (global) visible.delete(name);
      else if (scope.kind === 'function' && scope.has(name, Use.bound)) visible.add(name);
    }
    if (scope.kind === 'class') visible.add('__class__');
    for (const child of scope.children) this.checkDeclared(child, visible);
  }
}

/** Throws CPython's error for parameters, declarations and walruses that contradict each other. */
export function checkNames(module: Module, source: SourceText): void {
  new NameReader(source).module(module);
}
