import { textBetween } from '../source.ts';
import type {
  Arguments,
  ClassDef,
  DictComp,
  Expr,
  FunctionDef,
  GeneratorExp,
  Lambda,
  ListComp,
  SetComp,
  Stmt,
} from '../ast.ts';
import type { CodeObject, Position } from '../bytecode.ts';
import type { Scope } from '../scope.ts';
import { NOWHERE } from './assembler.ts';
import { Expressions } from './expressions.ts';
import { Unit } from './unit.ts';

type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

const COMPREHENSION_NAMES = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
} as const;

const NO_PARAMETERS = { posonlyCount: 0, argCount: 0, kwonlyCount: 0, varargs: false, varkw: false };

/** What makes code objects of its own: functions, lambdas, comprehensions, classes. */
export abstract class Functions extends Expressions {
  protected abstract block(body: readonly Stmt[]): void;
  protected abstract assignTo(target: Expr): void;

  /** Compiles a code object in a unit of its own. */
  protected within(
    scope: Scope,
    qualname: string,
    name: string,
    at: Position,
    body: () => void,
    rest: Omit<Parameters<Unit['finish']>[0], 'name' | 'file' | 'source' | 'library' | 'at'>,
  ): CodeObject {
    const unit = new Unit(scope, this.unit, qualname);
    const outer = this.unit;
    this.unit = unit;
    body();
    this.unit = outer;
    const { source, library } = this;
    return unit.finish({ name, file: source.name, source: source.lines, library, at, ...rest });
  }

  private qualnameOf(name: string): string {
    const { scope, qualname } = this.unit;
    if (scope.kind === 'module' || scope.globals.has(this.mangled(name))) return name;
    return scope.kind === 'class' ? `${qualname}.${name}` : `${qualname}.<locals>.${name}`;
  }

  /** Pushes the defaults; answers the flags MAKE_FUNCTION takes for them. */
  protected makeFunction(args: Arguments, at: Position): number {
    let flags = 0;
    if (args.defaults.length > 0) {
      this.sequence(args.defaults, 'tuple', at);
      flags |= 1;
    }
    if (args.kwDefaults.some((d) => d !== null)) {
      let n = 0;
      args.kwonly.forEach((p, i) => {
        const d = args.kwDefaults[i];
        if (!d) return;
        this.constant(this.mangled(p.arg), p.span);
        this.expr(d);
        n++;
      });
      this.emit('BUILD_MAP', n, at);
      flags |= 2;
    }
    return flags;
  }

  /** An annotation's value; its text after `from __future__ import annotations`. */
  protected annotation(e: Expr): void {
    if (!this.textAnnotations) this.expr(e);
    else this.constant(textBetween(this.source, e.span), e.span);
  }

  private annotations(n: FunctionDef): number {
    const { posonly, args, vararg, kwonly, kwarg } = n.args;
    let count = 0;
    const push = (name: string, annotation: Expr | null | undefined) => {
      if (!annotation) return;
      this.constant(name, annotation.span);
      this.annotation(annotation);
      count++;
    };
    for (const p of [...args, ...posonly, vararg, ...kwonly, kwarg]) if (p) push(this.mangled(p.arg), p.annotation);
    push('return', n.returns);
    if (count === 0) return 0;
    this.emit('BUILD_MAP', count, n.span);
    return 4;
  }

  private closure(code: CodeObject, flags: number, at: Position): void {
    let all = flags;
    if (code.free.length > 0) {
      for (const name of code.free) this.emit('LOAD_CLOSURE', this.unit.cell(name), at);
      this.emit('BUILD_TUPLE', code.free.length, at);
      all |= 8;
    }
    this.emit('MAKE_FUNCTION', all | (this.unit.asm.code(code) << 4), at);
  }

  private parameters(a: Arguments) {
    return {
      posonlyCount: a.posonly.length,
      argCount: a.posonly.length + a.args.length,
      kwonlyCount: a.kwonly.length,
      varargs: a.vararg !== null,
      varkw: a.kwarg !== null,
    };
  }

  protected functionDef(n: FunctionDef): void {
    for (const d of n.decorators) {
      this.emit('PUSH_NULL', 0, NOWHERE);
      this.expr(d);
    }
    const flags = this.makeFunction(n.args, n.span) | this.annotations(n);
    const doc = docstring(n.body);
    const start = n.decorators[0]?.span ?? n.span;
    const code = this.within(
      this.scopeOf(n),
      this.qualnameOf(n.name),
      n.name,
      { ...n.span, line: start.line },
      () => {
        this.block(doc === null ? n.body : n.body.slice(1));
        const end =
          doc !== null && n.body.length === 1 ? { ...n.span, line: start.line, endLine: start.line } : NOWHERE;
        this.constant(null, end);
        this.emit('RETURN', 0, end);
      },
      { ...this.parameters(n.args), doc },
    );
    this.closure(code, flags, n.span);
    for (const d of n.decorators.toReversed()) this.emit('CALL', 1, d.span);
    this.store(n.name, n.span);
  }

  protected lambda(n: Lambda): void {
    const flags = this.makeFunction(n.args, n.span);
    const code = this.within(
      this.scopeOf(n),
      this.qualnameOf('<lambda>'),
      '<lambda>',
      n.span,
      () => {
        this.expr(n.body);
        if (this.unit.scope.generator) {
          this.emit('POP', 0, NOWHERE);
          this.constant(null, NOWHERE);
        }
        this.emit('RETURN', 0, n.body.span);
      },
      { ...this.parameters(n.args), doc: null },
    );
    this.closure(code, flags, n.span);
  }

  protected comprehension(n: ComprehensionNode): void {
    const first = n.generators[0];
    if (first === undefined) return;
    const name = COMPREHENSION_NAMES[n.kind];
    const code = this.within(
      this.scopeOf(n),
      this.qualnameOf(name),
      name,
      n.span,
      () => {
        if (n.kind === 'ListComp') this.emit('BUILD_LIST', 0, n.span);
        else if (n.kind === 'SetComp') this.emit('BUILD_SET', 0, n.span);
        else if (n.kind === 'DictComp') this.emit('BUILD_MAP', 0, n.span);
        this.generators(n, 0);
        if (n.kind === 'GeneratorExp') this.constant(null, n.span);
        this.emit('RETURN', 0, n.span);
      },
      { ...NO_PARAMETERS, argCount: 1, posonlyCount: 1, doc: null },
    );
    this.emit('PUSH_NULL', 0, NOWHERE);
    this.closure(code, 0, n.span);
    this.expr(first.iter);
    this.emit('GET_ITER', 0, n.span);
    this.emit('CALL', 1, n.span);
  }

  private generators(n: ComprehensionNode, i: number): void {
    const g = n.generators[i];
    if (g === undefined) {
      this.element(n);
      return;
    }
    const start = this.label();
    const ifCleanup = this.label();
    const end = this.label();
    if (i === 0) this.emit('LOAD_FAST', this.unit.slot('.0'), n.span);
    else {
      this.expr(g.iter);
      this.emit('GET_ITER', 0, n.span);
    }
    this.place(start);
    this.jump('FOR_ITER', end, n.span);
    this.assignTo(g.target);
    let at: Position = n.span;
    for (const test of g.ifs) at = this.jumpIf(test, ifCleanup, false, at);
    this.generators(n, i + 1);
    this.place(ifCleanup);
    this.jump('JUMP_BACK', start, at);
    this.place(end);
  }

  private element(n: ComprehensionNode): void {
    const depth = n.generators.length + 1;
    if (n.kind === 'GeneratorExp') {
      this.expr(n.elt);
      this.emit('YIELD', 0, n.elt.span);
      this.emit('POP', 0, n.elt.span);
    } else if (n.kind === 'DictComp') {
      this.expr(n.key);
      this.expr(n.value);
      this.emit('MAP_ADD', depth, n.key.span);
    } else {
      this.expr(n.elt);
      this.emit(n.kind === 'ListComp' ? 'LIST_APPEND' : 'SET_ADD', depth, n.elt.span);
    }
  }

  protected classDef(n: ClassDef): void {
    for (const d of n.decorators) {
      this.emit('PUSH_NULL', 0, NOWHERE);
      this.expr(d);
    }
    const qualname = this.qualnameOf(n.name);
    const start = n.decorators[0]?.span ?? n.span;
    const first = { ...n.span, line: start.line };
    const code = this.within(this.scopeOf(n), qualname, n.name, first, () => this.classBody(n, qualname), {
      ...NO_PARAMETERS,
      doc: null,
    });
    this.emit('PUSH_NULL', 0, NOWHERE);
    this.emit('LOAD_BUILD_CLASS', 0, n.span);
    this.closure(code, 0, n.span);
    this.constant(n.name, n.span);
    this.arguments(n.bases, n.keywords, n.span, 2);
    for (const d of n.decorators.toReversed()) this.emit('CALL', 1, d.span);
    this.store(n.name, n.span);
  }

  private classBody(n: ClassDef, qualname: string): void {
    const first = n.decorators[0]?.span ?? n.span;
    const at = { line: first.line, col: 0, endLine: first.line, endCol: 0 };
    this.emit('LOAD_NAME', this.nameIndex('__name__'), at);
    this.emit('STORE_NAME', this.nameIndex('__module__'), at);
    this.constant(qualname, at);
    this.emit('STORE_NAME', this.nameIndex('__qualname__'), at);
    if (this.unit.scope.annotated.size > 0) this.emit('SETUP_ANNOTATIONS', 0, at);
    const doc = docstring(n.body);
    const head = n.body[0];
    if (doc !== null && head) {
      this.constant(doc, head.span);
      this.emit('STORE_NAME', this.nameIndex('__doc__'), head.span);
    }
    this.block(doc !== null ? n.body.slice(1) : n.body);
    if (this.unit.scope.place('__class__') === 'cell') {
      this.emit('LOAD_CLOSURE', this.unit.cell('__class__'), NOWHERE);
    } else this.constant(null, NOWHERE);
    this.emit('RETURN', 0, NOWHERE);
  }
}

/** The docstring of a body, `null` if it has none. */
export function docstring(body: readonly Stmt[]): string | null {
  const first = body[0];
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant') return null;
  return first.value.value.type === 'str' ? first.value.value.value : null;
}
