/** Builtins that are left out, and the sentences a program gets. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';

/** Builtin functions that CPython has and that are left out, each with the reason a reader can act on. */
export const REFUSED_BUILTINS: Readonly<Record<string, string>> = {
  __import__: "__import__() is not part of Backstep's Python: use an import statement",
  aiter: "aiter() is not part of Backstep's Python: asynchronous code is left out",
  anext: "anext() is not part of Backstep's Python: asynchronous code is left out",
  breakpoint: "breakpoint() is not part of Backstep's Python: click in the margin beside the line instead",
  bytearray: "bytearray() is not part of Backstep's Python: use bytes, or a list of ints",
  compile: "compile() is not part of Backstep's Python: code cannot be made while a program runs",
  complex: "complex() is not part of Backstep's Python: complex numbers are left out",
  eval: "eval() is not part of Backstep's Python: code cannot be made while a program runs",
  exec: "exec() is not part of Backstep's Python: code cannot be made while a program runs",
  help: "help() is not part of Backstep's Python: the documentation is on docs.python.org",
  input:
    "input() is not part of Backstep's Python: a run that stops and goes back cannot wait for typing; assign the value instead",
  memoryview: "memoryview() is not part of Backstep's Python: use bytes",
  open: "open() is not part of Backstep's Python: there are no files in the browser; put the text into the program",
};

/** Stand-ins that raise NotImplementedError with the reason when they are called. */
export function refusedBuiltins(): Record<string, NativeSpec> {
  return Object.fromEntries(
    Object.entries(REFUSED_BUILTINS).map(([name, reason]) => [
      name,
      native('*args, **kwargs', (m: Interp): Value => m.raise('NotImplementedError', reason)),
    ]),
  );
}
