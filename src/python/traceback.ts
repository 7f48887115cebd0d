import type { CodeObject } from './bytecode.ts';
import { positionAt } from './bytecode.ts';
import { BINARY_SIGNS } from './compiler/opcodes.ts';
import { OP } from './compiler/opcodes.ts';
import type { Interp } from './interp.ts';
import { PyException, PyTraceback } from './objects/exception.ts';
import { PyList } from './objects/sequence.ts';
import { fullName } from './types/object.ts';
import { suggestAttribute } from './machine/suggestions.ts';

export interface TracebackOptions {
  /** Show the frames of library code too. */
  readonly library?: boolean;
}

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';
/** A frame repeated more often than this is counted instead of shown. */
const REPEATS = 3;

/** The text CPython 3.11 prints for an uncaught exception, with what it was caused by and what it happened in. */
export function formatException(m: Interp, e: PyException, options: TracebackOptions = {}): string {
  return chain(m, e, options, new Set());
}

function chain(m: Interp, e: PyException, options: TracebackOptions, seen: Set<PyException>): string {
  seen.add(e);
  let before = '';
  if (e.cause !== null && !seen.has(e.cause)) before = chain(m, e.cause, options, seen) + CAUSE;
  else if (e.cause === null && e.context !== null && !e.suppressContext && !seen.has(e.context)) {
    before = chain(m, e.context, options, seen) + CONTEXT;
  }
  const stack = formatStack(e.traceback, options);
  return `${before}${stack === '' ? '' : `Traceback (most recent call last):\n${stack}`}${lastLines(m, e)}`;
}

/** The frames of a traceback, outermost first. */
function formatStack(traceback: PyTraceback | null, options: TracebackOptions): string {
  let out = '';
  let last: PyTraceback | null = null;
  let count = 0;
  const flush = () => {
    if (count <= REPEATS) return;
    const more = count - REPEATS;
    out += `  [Previous line repeated ${more} more time${more > 1 ? 's' : ''}]\n`;
  };
  for (let tb = traceback; tb !== null; tb = tb.next) {
    if (tb.code.library && options.library !== true) continue;
    const same =
      last !== null && last.code.file === tb.code.file && last.line === tb.line && last.code.name === tb.code.name;
    if (!same) {
      flush();
      count = 0;
    }
    last = tb;
    count++;
    if (count <= REPEATS) out += formatFrame(tb.code, tb.pc, tb.line);
  }
  flush();
  return out;
}

function formatFrame(code: CodeObject, pc: number, line: number): string {
  const head = `  File "${code.file}", line ${line}, in ${code.name}\n`;
  const text = code.source[line - 1];
  if (text === undefined) return head;
  const shown = text.trim();
  if (shown === '') return head;
  return `${head}    ${shown}\n${carets(code, pc, text)}`;
}

/** The line of `~` and `^` under the source line; empty where the whole line would be marked. */
function carets(code: CodeObject, pc: number, text: string): string {
  const at = positionAt(code, pc);
  if (at.line === 0 || at.endCol < 0) return '';
  const points = Array.from(text);
  const stripped = points.length - Array.from(text.trimStart()).length;
  const trimmedEnd = Array.from(text.trimEnd()).length;
  const start = at.col;
  const oneLine = at.endLine === at.line;
  const end = oneLine ? at.endCol : trimmedEnd;
  const segment = points.slice(start, end).join('');
  const anchors = oneLine ? anchorsOf(code.ops[pc] ?? -1, code.ops[pc + 1] ?? 0, segment) : null;
  if (anchors === null && start <= stripped && end >= trimmedEnd) return '';
  let marks = '';
  for (let i = start; i < end; i++) {
    const inside = anchors === null || (i - start >= anchors[0] && i - start < anchors[1]);
    marks += anchors === null ? '^' : inside ? '^' : '~';
  }
  return `    ${' '.repeat(Math.max(0, start - stripped))}${marks}\n`;
}

const BINARY_OPS: ReadonlySet<number> = new Set([OP.BINARY_ADD, OP.BINARY_SUBTRACT, OP.BINARY_MULTIPLY, OP.BINARY_OP]);

/** The operator or subscript within the segment that the carets single out: [from, to), `null` for none. */
function anchorsOf(op: number, _arg: number, segment: string): readonly [number, number] | null {
  if (BINARY_OPS.has(op)) return operatorAnchor(segment);
  if (op === OP.BINARY_SUBSCR) return subscriptAnchor(segment);
  return null;
}

/** Skips a bracketed or quoted part that starts at `i`; the index behind it. */
function skipNested(s: string, i: number): number {
  const open = s[i] ?? '';
  if (open === '"' || open === "'") {
    for (let j = i + 1; j < s.length; j++) {
      if (s[j] === '\\') j++;
      else if (s[j] === open) return j + 1;
    }
    return s.length;
  }
  let depth = 0;
  for (let j = i; j < s.length; j++) {
    const c = s[j] ?? '';
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth === 0) return j + 1;
    else if (c === '"' || c === "'") j = skipNested(s, j) - 1;
  }
  return s.length;
}

/** Operators of one expression's top level with their precedence (higher binds tighter). */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '|': 1,
  '^': 2,
  '&': 3,
  '<<': 4,
  '>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
  '@': 6,
  '**': 8,
};

/** The last top-level operator of the lowest precedence is the one that ran last. */
function operatorAnchor(s: string): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  let bestPrecedence = Infinity;
  let operand = false;
  for (let i = 0; i < s.length;) {
    const c = s[i] ?? '';
    if (c === ' ' || c === '\t') {
      i++;
      continue;
    }
    if ('([{"\''.includes(c)) {
      i = skipNested(s, i);
      operand = true;
      continue;
    }
    const two = s.slice(i, i + 2);
    const sign = (BINARY_SIGNS as readonly string[]).includes(two) ? two : c;
    const precedence = PRECEDENCE[sign];
    if (precedence === undefined || !operand) {
      operand = !('+-~'.includes(c) && !operand);
      i++;
      continue;
    }
    const later = precedence < bestPrecedence || (precedence === bestPrecedence && sign !== '**');
    if (later) {
      best = [i, i + sign.length];
      bestPrecedence = precedence;
    }
    i += sign.length;
    operand = false;
  }
  return best;
}

/** The last pair of brackets of `value[index]`. */
function subscriptAnchor(s: string): readonly [number, number] | null {
  let from = -1;
  for (let i = 0; i < s.length;) {
    const c = s[i] ?? '';
    if ('([{"\''.includes(c)) {
      if (c === '[' && i > 0) from = i;
      i = skipNested(s, i);
    } else i++;
  }
  return from < 0 ? null : [from, s.length];
}

/** The lines with the exception's class and message. */
function lastLines(m: Interp, e: PyException): string {
  const name = fullName(e.cls).replace(/^__main__\./, '__main__.');
  let text: string;
  try {
    text = m.str(e);
  } catch {
    text = '<exception str() failed>';
  }
  let hint = '';
  if (e.missing !== null && e.suggestion !== null) hint = `. Did you mean: '${e.suggestion}'?`;
  else if (e.missing !== null && e.target !== undefined && e.cls.name === 'AttributeError') {
    const like = suggestAttribute(e.target, e.missing);
    if (like !== null) hint = `. Did you mean: '${like}'?`;
  }
  let out = text === '' ? `${name}${hint}\n` : `${name}: ${text}${hint}\n`;
  const notes = e.dict?.getStr('__notes__');
  if (notes instanceof PyList) for (const note of notes.items) out += `${m.str(note)}\n`;
  return out;
}
