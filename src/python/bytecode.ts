/** What the compiler makes: code objects, and where their instructions come from. */
import type { Value } from './objects/object.ts';

/** The place where an instruction comes from: line from 1, columns from 0 in code points, `endCol` one past the last. */
export interface Position {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

/** A guarded range of code: on an exception at `start ≤ pc < end` the stack is cut to `depth` and `target` runs. */
export interface Handler {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  readonly depth: number;
}

/** Compiled code: immutable plain data, the same for all frames that run it. */
export interface CodeObject {
  readonly name: string;
  readonly qualname: string;
  /** Path as shown in tracebacks. */
  readonly file: string;
  /** The source's lines, for tracebacks. */
  readonly source: readonly string[];
  readonly firstLine: number;
  /** Library code (torch, the standard library): hidden in tracebacks unless asked for. */
  readonly library: boolean;
  /** Instructions: opcode and argument in turn; a pc is an index of an opcode, always even. */
  readonly ops: Int32Array;
  /** For the instruction at pc: `positions[4 · pc / 2 …]` = line, col, endLine, endCol; a line of 0: none. */
  readonly positions: Int32Array;
  readonly constants: readonly Value[];
  readonly names: readonly string[];
  readonly codes: readonly CodeObject[];
  readonly handlers: readonly Handler[];
  /** Parameters first: positional-only, positional, keyword-only, `*args`, `**kwargs`; then other locals. */
  readonly locals: readonly string[];
  readonly posonlyCount: number;
  /** Positional parameters, the positional-only ones included. */
  readonly argCount: number;
  readonly kwonlyCount: number;
  readonly varargs: boolean;
  readonly varkw: boolean;
  /** Names of cells made here; the slots after the locals hold them, then those of the enclosing functions. */
  readonly cells: readonly string[];
  readonly free: readonly string[];
  /** For each cell that is a parameter: the local slot it starts from, else -1. */
  readonly cellArgs: readonly number[];
  /** The place where a frame's value stack starts: behind locals and cells. */
  readonly stackBase: number;
  readonly generator: boolean;
  /** A function's locals live in slots; of modules and classes in a dict. */
  readonly fast: boolean;
  readonly doc: string | null;
  /** The names each line binds (`names[line]`), for values shown at the end of the line. */
  readonly stores: ReadonlyMap<number, readonly string[]>;
}

export function sourcePositionOf(code: CodeObject, pc: number): Position {
  const at = pc * 2;
  const [line = 0, col = 0, endLine = 0, endCol = 0] = code.positions.subarray(at, at + 4);
  return { line, col, endLine, endCol };
}
