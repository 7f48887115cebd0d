/** Statements that stand where they may not: `return` outside a function, and the like. */
import type { Arguments, ExceptHandler, Expr, Keyword, Module, Span, Stmt } from '../ast.ts';
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
import { checkFutureImports, isFutureImport } from './future.ts';
import { checkNames } from './name-rules.ts';
import { TreeReader } from './tree-reader.ts';
import type { LeavingStmt, NamingStmt } from './tree-reader.ts';

const DEBUG = '__debug__';

/** Reads the tree in the order of CPython's code generator. */
class PlacementReader extends TreeReader {
  private readonly futureLine: number;
  private inFunction = false;
  private inLoop = false;

  constructor(source: SourceText, futureLine: number) {
    super(source);
    this.futureLine = futureLine;
  }

  private within(inFunction: boolean, inLoop: boolean, read: () => void): void {
    const { inFunction: outerFunction, inLoop: outerLoop } = this;
    this.inFunction = inFunction;
    this.inLoop = inLoop;
    read();
    this.inFunction = outerFunction;
    this.inLoop = outerLoop;
  }

  protected override loop(body: readonly Stmt[]): void {
    this.within(this.inFunction, true, () => this.block(body));
  }

  protected naming(s: NamingStmt): void {
    switch (s.kind) {
      case 'FunctionDef':
        this.checkParameters(s.args, s.span);
        this.exprs([...s.decorators, ...defaultValues(s.args), ...annotationsOf(s.args), s.returns]);
        this.within(true, false, () => this.block(s.body));
        this.checkName(s.name, s.span);
        return;
      case 'ClassDef':
        this.exprs(s.decorators);
        this.within(false, false, () => this.block(s.body));
        this.checkKeywords(s.keywords, s.span);
        this.elements(s.bases);
        this.exprs(s.keywords.map((keyword) => keyword.value));
        this.checkName(s.name, s.span);
        return;
      case 'Assign':
        this.expr(s.value);
        for (const target of s.targets) this.target(target);
        return;
      case 'AnnAssign':
        this.exprs([s.value]);
        if (s.value !== null || s.target.kind !== 'Name') this.target(s.target);
        else this.checkName(s.target.id, s.span);
        this.expr(s.annotation);
        return;
      case 'For':
        this.expr(s.iter);
        this.target(s.target);
        this.loop(s.body);
        this.block(s.orelse);
        return;
      case 'Delete':
        for (const target of s.targets) this.deletion(target);
        return;
      case 'Import':
      case 'ImportFrom':
        if (s.kind === 'ImportFrom' && isFutureImport(s) && s.span.line > this.futureLine) {
          this.raise(s.span, 'from __future__ imports must occur at the beginning of the file');
        }
        for (const { name, asname } of s.names) this.checkName(asname ?? name, s.span);
        return;
      case 'Global':
      case 'Nonlocal':
    }
  }

  protected override leaving({ kind, span }: LeavingStmt): void {
    if (kind === 'Return' && !this.inFunction) this.raise(span, "'return' outside function");
    if (kind === 'Break' && !this.inLoop) this.raise(span, "'break' outside loop");
    if (kind === 'Continue' && !this.inLoop) this.raise(span, "'continue' not properly in loop");
  }

  protected handlers(handlers: readonly ExceptHandler[]): void {
    for (const [i, handler] of handlers.entries()) {
      if (handler.type === null && i < handlers.length - 1) this.raise(handler.span, "default 'except:' must be last");
      this.exprs([handler.type]);
      if (handler.name !== null) this.checkName(handler.name, handler.span);
      this.block(handler.body);
    }
  }

  private checkName(name: string, at: Span, verb = 'assign to'): void {
    if (name === DEBUG) this.raise(at, `cannot ${verb} ${DEBUG}`);
  }

  private checkParameters(args: Arguments, at: Span): void {
    for (const { arg } of allParameters(args)) this.checkName(arg, at);
  }

  private checkKeywords(keywords: readonly Keyword[], call: Span): void {
    for (const [i, { arg }] of keywords.entries()) {
      if (arg === null) continue;
      this.checkName(arg, call);
      const again = keywords.find((other, j) => j > i && other.arg === arg);
      if (again !== undefined) this.raise(again.span, `keyword argument repeated: ${arg}`);
    }
  }

  protected target(e: Expr): void {
    if (e.kind === 'Name') this.checkName(e.id, e.span);
    else if (e.kind === 'Starred') this.raise(e.span, 'starred assignment target must be in a list or tuple');
    else if (e.kind === 'List' || e.kind === 'Tuple') {
      const stars = e.elts.filter((elt) => elt.kind === 'Starred').length;
      if (stars > 1) this.raise(e.span, 'multiple starred expressions in assignment');
      for (const elt of e.elts) this.target(elt.kind === 'Starred' ? elt.value : elt);
    } else {
      this.expr(e);
      if (e.kind === 'Attribute') this.checkName(e.attr, e.span);
    }
  }

  private deletion(e: Expr): void {
    if (e.kind === 'Name') this.checkName(e.id, e.span, 'delete');
    else if (e.kind === 'List' || e.kind === 'Tuple') for (const elt of e.elts) this.deletion(elt);
    else this.expr(e);
  }

  /** Expressions among which starred ones may stand. */
  private elements(list: readonly Expr[]): void {
    for (const e of list) this.expr(e.kind === 'Starred' ? e.value : e);
  }

  protected expr(e: Expr): void {
    if (isComprehension(e)) this.comprehension(e);
    else if (e.kind === 'Lambda') {
      this.checkParameters(e.args, e.span);
      this.exprs(defaultValues(e.args));
      this.within(true, false, () => this.expr(e.body));
    } else if (e.kind === 'Starred') this.raise(e.span, "can't use starred expression here");
    else if (e.kind === 'Set' || e.kind === 'List' || e.kind === 'Tuple') this.elements(e.elts);
    else if (e.kind === 'Call') {
      this.expr(e.func);
      this.checkKeywords(e.keywords, e.span);
      this.elements(e.args);
      this.exprs(e.keywords.map((keyword) => keyword.value));
    } else {
      const yields = e.kind === 'Yield' || e.kind === 'YieldFrom';
      if (yields && !this.inFunction) this.raise(e.span, "'yield' outside function");
      this.exprs(partsOf(e));
      if (e.kind === 'NamedExpr') this.target(e.target);
    }
  }

  private comprehension(e: ComprehensionExpr): void {
    const { first, rest, results } = comprehensionParts(e);
    this.expr(first.iter);
    this.within(true, false, () => {
      this.target(first.target);
      this.exprs(first.ifs);
      for (const clause of rest) {
        this.expr(clause.iter);
        this.target(clause.target);
        this.exprs(clause.ifs);
      }
      this.exprs(results);
    });
  }
}

/**
 * Throws the errors CPython finds only after parsing, in its order: `__future__` imports, names, then what stands where it
 * cannot (`return` outside a function, `break` outside a loop, stars, repeated keywords).
 */
export function checkPlacement(module: Module, source: SourceText): void {
  const futureLine = checkFutureImports(module, source);
  checkNames(module, source);
  new PlacementReader(source, futureLine).block(module.body);
}
