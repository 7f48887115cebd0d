/** Instructions with labels, made into code. */
import type { CodeObject, Handler, Position } from '../bytecode.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyFloat, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { OP, type OpName } from './opcodes.ts';

/** A place in the code that jumps go to; `at` is known once it is placed. */
export interface Label {
  at: number;
}

/** No position: an instruction that belongs to no line. */
export const NOWHERE: Position = { line: 0, col: 0, endLine: 0, endCol: 0 };

/**
 * Collects the instructions of one code object. Before an instruction whose line may differ from the one before it stands a
 * LINE instruction: within a straight run where the line changes, and at every label, where it is decided at run time.
 */
export class Assembler {
  private readonly ops: number[] = [];
  private readonly positions: number[] = [];
  private readonly constants: Value[] = [];
  private readonly constantKeys = new Map<string, number>();
  private readonly names = new Map<string, number>();
  private readonly codes: CodeObject[] = [];
  private readonly handlers: { start: number; end: number; target: Label; depth: number; level: number }[] = [];
  private readonly jumps: [number, Label][] = [];
  private readonly stores = new Map<number, string[]>();
  /** The line of the instruction before; 0 where it is not known. */
  private line = 0;

  label(): Label {
    return { at: -1 };
  }

  place(label: Label): void {
    label.at = this.ops.length;
    this.line = 0;
  }

  /** A label that marks the bounds of a guarded range; nothing jumps there. */
  mark(): Label {
    return { at: this.ops.length };
  }

  /** The line event alone, for a statement without instructions. */
  touch(at: Position): void {
    if (at.line === 0 || at.line === this.line) return;
    this.push(OP.LINE, at.line, at);
    this.line = at.line;
  }

  emit(op: OpName, arg: number, at: Position): void {
    this.touch(at);
    this.push(OP[op], arg, at);
  }

  jump(op: OpName, to: Label, at: Position): void {
    this.touch(at);
    this.jumps.push([this.ops.length + 1, to]);
    this.push(OP[op], -1, at);
  }

  /** A guarded range; of those around a pc the one of the highest level is the innermost. */
  guard(start: Label, end: Label, target: Label, depth: number, level: number): void {
    if (end.at > start.at) this.handlers.push({ start: start.at, end: end.at, target, depth, level });
  }

  constant(given: Value): number {
    const v = typeof given === 'string' ? interned(given) : given;
    const key = constantKey(v);
    const known = key === null ? undefined : this.constantKeys.get(key);
    if (known !== undefined) return known;
    this.constants.push(v);
    if (key !== null) this.constantKeys.set(key, this.constants.length - 1);
    return this.constants.length - 1;
  }

  name(name: string): number {
    let i = this.names.get(name);
    if (i === undefined) {
      i = this.names.size;
      this.names.set(interned(name), i);
    }
    return i;
  }

  code(code: CodeObject): number {
    this.codes.push(code);
    return this.codes.length - 1;
  }

  /** Notes that the line binds the name. */
  stored(name: string, line: number): void {
    const there = this.stores.get(line);
    if (there === undefined) this.stores.set(line, [name]);
    else if (!there.includes(name)) there.push(name);
  }

  finish(): Pick<CodeObject, 'ops' | 'positions' | 'constants' | 'names' | 'codes' | 'handlers' | 'stores'> {
    for (const [at, label] of this.jumps) this.ops[at] = label.at;
    const innermostFirst = this.handlers.toSorted((a, b) => b.level - a.level);
    return {
      ops: Int32Array.from(this.ops),
      positions: Int32Array.from(this.positions),
      constants: this.constants,
      names: [...this.names.keys()],
      codes: this.codes,
      handlers: innermostFirst.map(({ start, end, target, depth }): Handler => ({
        start,
        end,
        target: target.at,
        depth,
      })),
      stores: this.stores,
    };
  }

  private push(op: number, arg: number, at: Position): void {
    this.ops.push(op, arg);
    this.positions.push(at.line, at.col, at.endLine, at.endCol);
  }
}

const LONGEST_INTERNED = 64;

/**
 * The same text as a string that V8 compares by its address: property keys are such strings. Names are looked up all the time.
 */
function interned(text: string): string {
  return text.length > LONGEST_INTERNED ? text : (Object.keys({ [text]: 0 })[0] ?? text);
}

/** Constants are shared when type and value agree; -0.0 and 0.0 differ. */
function constantKey(v: Value): string | null {
  if (v === null) return 'None';
  if (v instanceof PyFloat) return Object.is(v.v, -0) ? 'f-0' : `f${v.v}`;
  if (v instanceof PyTuple || v instanceof PyBytes) return null;
  if (typeof v === 'object') return null;
  return `${typeof v}:${String(v)}`;
}
