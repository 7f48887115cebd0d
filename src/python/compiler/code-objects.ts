/** What every code object takes: a unit of its own, a qualified name, its closure. */
import type { Stmt } from '../ast.ts';
import type { CodeObject, Position } from '../bytecode.ts';
import type { Compiler } from './compiler.ts';
import { Unit } from './unit.ts';
import type { BlockScope } from '../scope.ts';

/** The docstring of a body, `null` if it has none. */
export function docstring(body: readonly Stmt[]): string | null {
  const first = body[0];
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant') return null;
  return first.value.value.type === 'str' ? first.value.value.value : null;
}

export const NO_PARAMETERS = { posonlyCount: 0, argCount: 0, kwonlyCount: 0, varargs: false, varkw: false };

/** Compiles a code object in a unit of its own. */
export function compileUnit(
  c: Compiler,
  scope: BlockScope,
  qualname: string,
  name: string,
  at: Position,
  body: () => void,
  rest: Omit<Parameters<Unit['finish']>[0], 'name' | 'file' | 'source' | 'library' | 'at'>,
): CodeObject {
  const unit = new Unit(scope, c.unit, qualname);
  const outer = c.unit;
  c.unit = unit;
  body();
  c.unit = outer;
  const { source, library } = c;
  return unit.finish({ name, file: source.name, source: source.lines, library, at, ...rest });
}

export function qualnameOf(c: Compiler, name: string): string {
  const { scope, qualname } = c.unit;
  if (scope.kind === 'module' || scope.globals.has(c.mangled(name))) return name;
  return scope.kind === 'class' ? `${qualname}.${name}` : `${qualname}.<locals>.${name}`;
}

export function makeClosure(c: Compiler, code: CodeObject, flags: number, at: Position): void {
  let all = flags;
  if (code.free.length > 0) {
    for (const name of code.free) c.emit('LOAD_CLOSURE', c.unit.cell(name), at);
    c.emit('BUILD_TUPLE', code.free.length, at);
    all |= 8;
  }
  c.emit('MAKE_FUNCTION', all | (c.unit.asm.code(code) << 4), at);
}
