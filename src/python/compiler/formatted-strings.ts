/** Strings with replacement fields. */
import type { FormattedValue, JoinedStr } from '../ast.ts';
import type { Compiler } from './compiler.ts';

export function compileJoinedString(c: Compiler, n: JoinedStr): void {
  for (const v of n.values) {
    if (v.kind === 'Constant') c.expr(v);
    else compileFormattedValue(c, v);
  }
  const only = n.values[0];
  if (n.values.length === 0) c.constant('', n.span);
  else if (n.values.length > 1 || only?.kind === 'Constant') c.emit('BUILD_STRING', n.values.length, n.span);
}

/** FORMAT_VALUE: the conversion's code, and 256 when a spec lies above the value. */
export function compileFormattedValue(c: Compiler, n: FormattedValue): void {
  c.expr(n.value);
  if (n.formatSpec) compileJoinedString(c, n.formatSpec);
  c.emit('FORMAT_VALUE', Math.max(n.conversion, 0) + (n.formatSpec ? 256 : 0), n.span);
}
