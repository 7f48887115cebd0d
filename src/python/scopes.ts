/** The scopes of a program, found by walking its tree as CPython's symbol table does. */
import type { Arguments, Comprehension, Expr, Module, Stmt } from './ast.ts';
import type { Position } from './bytecode.ts';
import { mangle, placeNames, BlockScope, type BlockKind, type ScopeNode } from './scope.ts';
import type { SourceText } from './source.ts';
import { PySyntaxError } from './syntax-error.ts';

/** The scopes of a module: each function, class, lambda and comprehension node with its own. */
export function analyze(source: SourceText, module: Module): ReadonlyMap<ScopeNode, BlockScope> {
  const walker = new ScopeWalker(source);
  const root = walker.module(module);
  placeNames(source, root, new Set());
  return walker.scopes;
}

class ScopeWalker {
  readonly scopes = new Map<ScopeNode, BlockScope>();
  private readonly source: SourceText;

  constructor(source: SourceText) {
    this.source = source;
  }

  module(node: Module): BlockScope {
    const scope = this.open('module', node, null, null);
    this.block(scope, node.body);
    return scope;
  }

  private open(kind: BlockKind, node: ScopeNode, parent: BlockScope | null, className: string | null): BlockScope {
    const scope = new BlockScope(kind, node, parent, className);
    this.scopes.set(node, scope);
    return scope;
  }

  private fail(message: string, at: Position): never {
    throw new PySyntaxError('SyntaxError', message, this.source, at);
  }

  private block(s: BlockScope, body: readonly Stmt[]): void {
    for (const stmt of body) this.stmt(s, stmt);
  }

  private bind(s: BlockScope, name: string): void {
    s.bound.add(mangle(s.className, name));
  }

  private stmt(s: BlockScope, n: Stmt): void {
    switch (n.kind) {
      case 'FunctionDef': {
        this.exprs(s, n.decorators);
        this.defaults(s, n.args);
        this.annotations(s, n.args);
        if (n.returns) this.expr(s, n.returns);
        this.bind(s, n.name);
        const inner = this.open('function', n, s, s.className);
        this.parameters(inner, n.args);
        this.block(inner, n.body);
        return;
      }
      case 'ClassDef': {
        this.exprs(s, n.decorators);
        this.exprs(s, n.bases);
        for (const k of n.keywords) this.expr(s, k.value);
        this.bind(s, n.name);
        const inner = this.open('class', n, s, n.name);
        for (const name of ['__module__', '__qualname__']) inner.bound.add(name);
        this.block(inner, n.body);
        return;
      }
      case 'Return':
        if (s.kind === 'module' || s.kind === 'class') this.fail("'return' outside function", n.span);
        if (n.value) this.expr(s, n.value);
        return;
      case 'Delete':
        this.exprs(s, n.targets, true);
        return;
      case 'Assign':
        this.expr(s, n.value);
        this.exprs(s, n.targets, true);
        return;
      case 'AugAssign':
        this.expr(s, n.target);
        this.expr(s, n.target, true);
        this.expr(s, n.value);
        return;
      case 'AnnAssign':
        if (n.target.kind === 'Name') {
          const name = mangle(s.className, n.target.id);
          if (n.simple && s.globals.has(name)) this.fail(`annotated name '${n.target.id}' can't be global`, n.span);
          if (n.simple && s.nonlocals.has(name)) this.fail(`annotated name '${n.target.id}' can't be nonlocal`, n.span);
          if (n.simple || n.value) this.bind(s, n.target.id);
          if (n.simple) {
            s.annotated.add(name);
            if (!s.fast) s.bound.add('__annotations__');
          }
        } else this.expr(s, n.target, true);
        if (!s.fast || !n.simple) this.expr(s, n.annotation);
        if (n.value) this.expr(s, n.value);
        return;
      case 'For':
        this.expr(s, n.iter);
        this.expr(s, n.target, true);
        this.block(s, n.body);
        this.block(s, n.orelse);
        return;
      case 'While':
      case 'If':
        this.expr(s, n.test);
        this.block(s, n.body);
        this.block(s, n.orelse);
        return;
      case 'With':
        for (const item of n.items) {
          this.expr(s, item.context);
          if (item.target) this.expr(s, item.target, true);
        }
        this.block(s, n.body);
        return;
      case 'Raise':
        if (n.exc) this.expr(s, n.exc);
        if (n.cause) this.expr(s, n.cause);
        return;
      case 'Try':
        this.block(s, n.body);
        for (const h of n.handlers) {
          if (h.type) this.expr(s, h.type);
          if (h.name !== null) this.bind(s, h.name);
          this.block(s, h.body);
        }
        this.block(s, n.orelse);
        this.block(s, n.finalbody);
        return;
      case 'Assert':
        this.expr(s, n.test);
        if (n.msg) this.expr(s, n.msg);
        return;
      case 'Import':
      case 'ImportFrom':
        for (const a of n.names) {
          if (a.name !== '*')
            this.bind(s, a.asname ?? (n.kind === 'Import' ? (a.name.split('.')[0] ?? a.name) : a.name));
          else if (s.kind !== 'module') this.fail('import * only allowed at module level', n.span);
        }
        return;
      case 'Global':
        for (const name of n.names) {
          this.declare(s, mangle(s.className, name), name, 'global', n.span);
          s.globals.set(mangle(s.className, name), n.span);
        }
        return;
      case 'Nonlocal':
        for (const name of n.names) {
          if (s.kind === 'module') this.fail('nonlocal declaration not allowed at module level', n.span);
          this.declare(s, mangle(s.className, name), name, 'nonlocal', n.span);
          s.nonlocals.set(mangle(s.className, name), n.span);
        }
        return;
      case 'Expr':
        this.expr(s, n.value);
        return;
      case 'Pass':
      case 'Break':
      case 'Continue':
    }
  }

  private declare(s: BlockScope, name: string, shown: string, word: 'global' | 'nonlocal', at: Position): void {
    if (s.params.includes(name)) this.fail(`name '${shown}' is parameter and ${word}`, at);
    if (s.annotated.has(name)) this.fail(`annotated name '${shown}' can't be ${word}`, at);
    if (s.bound.has(name)) this.fail(`name '${shown}' is assigned to before ${word} declaration`, at);
    if (s.used.has(name)) this.fail(`name '${shown}' is used prior to ${word} declaration`, at);
    if ((word === 'global' ? s.nonlocals : s.globals).has(name)) {
      this.fail(`name '${shown}' is nonlocal and global`, at);
    }
  }

  private parameters(s: BlockScope, a: Arguments): void {
    const all = [...a.posonly, ...a.args, ...a.kwonly];
    if (a.vararg) all.push(a.vararg);
    if (a.kwarg) all.push(a.kwarg);
    for (const p of all) {
      const name = mangle(s.className, p.arg);
      if (s.params.includes(name)) this.fail(`duplicate argument '${p.arg}' in function definition`, p.span);
      s.params.push(name);
      s.bound.add(name);
    }
  }

  private defaults(s: BlockScope, a: Arguments): void {
    this.exprs(s, a.defaults);
    for (const d of a.kwDefaults) if (d) this.expr(s, d);
  }

  private annotations(s: BlockScope, a: Arguments): void {
    for (const p of [...a.posonly, ...a.args, a.vararg, ...a.kwonly, a.kwarg]) {
      if (p?.annotation) this.expr(s, p.annotation);
    }
  }

  private exprs(s: BlockScope, list: readonly (Expr | null)[], store = false): void {
    for (const e of list) if (e) this.expr(s, e, store);
  }

  private expr(s: BlockScope, n: Expr, store = false): void {
    switch (n.kind) {
      case 'Name':
        if (store) this.bind(s, n.id);
        else {
          s.used.add(mangle(s.className, n.id));
          if (n.id === 'super' && s.kind !== 'class' && s.kind !== 'module') s.used.add('__class__');
        }
        return;
      case 'Tuple':
      case 'List':
        this.exprs(s, n.elts, store);
        return;
      case 'Starred':
        this.expr(s, n.value, store);
        return;
      case 'NamedExpr':
        this.expr(s, n.value);
        this.bindWalrus(s, n.target.id, n.target.span);
        return;
      case 'Lambda': {
        this.defaults(s, n.args);
        const inner = this.open('lambda', n, s, s.className);
        this.parameters(inner, n.args);
        this.expr(inner, n.body);
        return;
      }
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        this.comprehension(s, n, n.generators, [n.elt]);
        return;
      case 'DictComp':
        this.comprehension(s, n, n.generators, [n.key, n.value]);
        return;
      case 'Yield':
      case 'YieldFrom':
        if (s.kind === 'comprehension') {
          const what = { ListComp: 'list comprehension', SetComp: 'set comprehension', DictComp: 'dict comprehension' };
          const kind = s.node.kind as keyof typeof what;
          this.fail(`'yield' inside ${what[kind] ?? 'generator expression'}`, n.span);
        }
        if (s.kind === 'module' || s.kind === 'class') this.fail("'yield' outside function", n.span);
        s.generator = true;
        if (n.value) this.expr(s, n.value);
        return;
      case 'BoolOp':
        this.exprs(s, n.values);
        return;
      case 'BinOp':
        this.expr(s, n.left);
        this.expr(s, n.right);
        return;
      case 'UnaryOp':
        this.expr(s, n.operand);
        return;
      case 'IfExp':
        this.exprs(s, [n.test, n.body, n.orelse]);
        return;
      case 'Dict':
        this.exprs(s, n.keys);
        this.exprs(s, n.values);
        return;
      case 'Set':
        this.exprs(s, n.elts);
        return;
      case 'Compare':
        this.expr(s, n.left);
        this.exprs(s, n.comparators);
        return;
      case 'Call':
        this.expr(s, n.func);
        this.exprs(s, n.args);
        for (const k of n.keywords) this.expr(s, k.value);
        return;
      case 'JoinedStr':
        this.exprs(s, n.values);
        return;
      case 'FormattedValue':
        this.exprs(s, [n.value, n.formatSpec]);
        return;
      case 'Attribute':
        this.expr(s, n.value);
        return;
      case 'Subscript':
        this.exprs(s, [n.value, n.slice]);
        return;
      case 'Slice':
        this.exprs(s, [n.lower, n.upper, n.step]);
        return;
      case 'Constant':
    }
  }

  private comprehension(
    s: BlockScope,
    node: Expr,
    generators: readonly Comprehension[],
    elements: readonly Expr[],
  ): void {
    const first = generators[0];
    if (first === undefined) return;
    this.expr(s, first.iter);
    const inner = this.open('comprehension', node, s, s.className);
    inner.params.push('.0');
    inner.bound.add('.0');
    inner.generator = node.kind === 'GeneratorExp';
    generators.forEach((g, i) => {
      if (i > 0) this.expr(inner, g.iter);
      this.expr(inner, g.target, true);
      this.exprs(inner, g.ifs);
    });
    this.exprs(inner, elements);
  }

  /** A walrus within comprehensions binds in the block around them. */
  private bindWalrus(s: BlockScope, id: string, at: Position): void {
    const name = mangle(s.className, id);
    let home = s;
    while (home.kind === 'comprehension' && home.parent) {
      if (home.bound.has(name)) {
        this.fail(`assignment expression cannot rebind comprehension iteration variable '${id}'`, at);
      }
      home = home.parent;
    }
    if (home !== s && home.kind === 'class') {
      this.fail('assignment expression within a comprehension cannot be used in a class body', at);
    }
    if (!home.globals.has(name) && !home.nonlocals.has(name)) home.bound.add(name);
    for (let c = s; c !== home && c.parent; c = c.parent) {
      if (home.kind === 'module' || home.globals.has(name)) c.globals.set(name, at);
      else c.nonlocals.set(name, at);
    }
  }
}
