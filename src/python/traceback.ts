/** The text that CPython prints for an uncaught exception. */
import type { Expr } from './ast.ts';
import type { CodeObject } from './bytecode.ts';
import { sourcePositionOf } from './bytecode.ts';
import type { Interp } from './interp.ts';
import { PyException, PyTraceback } from './objects/exception.ts';
import { PyFunction } from './objects/function.ts';
import type { Value } from './objects/object.ts';
import { PyList } from './objects/sequence.ts';
import { parseExpression } from './parser/parse.ts';
import { SourceText } from './source.ts';
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
  const at = sourcePositionOf(code, pc);
  if (at.line === 0 || at.endCol < 0) return '';
  const points = Array.from(text);
  const stripped = points.length - Array.from(text.trimStart()).length;
  const trimmedEnd = Array.from(text.trimEnd()).length;
  const start = at.col;
  const oneLine = at.endLine === at.line;
  const end = oneLine ? at.endCol : trimmedEnd;
  const segment = points.slice(start, end).join('');
  const anchors = oneLine ? anchorsOf(segment) : null;
  if (anchors === null && start <= stripped && end >= trimmedEnd) return '';
  let marks = '';
  for (let i = start; i < end; i++) {
    const inside = anchors === null || (i - start >= anchors[0] && i - start < anchors[1]);
    marks += anchors === null ? '^' : inside ? '^' : '~';
  }
  return `    ${' '.repeat(Math.max(0, start - stripped))}${marks}\n`;
}

/**
 * The operator or the brackets that the carets single out, [from, to) within the segment: where it is, parsed alone, a binary
 * operation or a subscript. As in CPython the operator is the first character behind the left operand's own end, which is a
 * bracket when that operand is in brackets.
 */
function anchorsOf(segment: string): readonly [number, number] | null {
  let e: Expr;
  try {
    e = parseExpression(new SourceText('<segment>', segment));
  } catch {
    return null;
  }
  const points = Array.from(segment);
  if (e.kind === 'Subscript') return [e.value.span.endCol, e.slice.span.endCol + 1];
  if (e.kind !== 'BinOp') return null;
  const until = e.right.span.col;
  for (let i = e.left.span.endCol; i < until; i++) {
    if (/\s/.test(points[i] ?? ' ')) continue;
    const wide = i + 1 < until && !/\s/.test(points[i + 1] ?? ' ');
    return [i, i + (wide ? 2 : 1)];
  }
  return null;
}

/** What the class's own `__dir__` lists, where it has one written in Python. */
function ownNames(m: Interp, target: Value): string[] {
  if (!(m.typeOf(target).lookup('__dir__') instanceof PyFunction)) return [];
  try {
    return m.list(m.callMethod(target, '__dir__', [])).filter((name) => typeof name === 'string');
  } catch {
    return [];
  }
}

/** The lines with the exception's class and message. */
function lastLines(m: Interp, e: PyException): string {
  const name = fullName(e.cls).replace(/^__main__\./, '');
  let text: string;
  try {
    text = m.str(e);
  } catch {
    text = '<exception str() failed>';
  }
  let hint = '';
  if (e.missing !== null && e.suggestion !== null) hint = `. Did you mean: '${e.suggestion}'?`;
  else if (e.missing !== null && e.target !== undefined && e.cls.name === 'AttributeError') {
    const like = suggestAttribute(e.target, e.missing, ownNames(m, e.target));
    if (like !== null) hint = `. Did you mean: '${like}'?`;
  }
  let out = text === '' ? `${name}${hint}\n` : `${name}: ${text}${hint}\n`;
  const notes = e.dict?.getStr('__notes__');
  if (notes instanceof PyList) for (const note of notes.items) out += `${m.str(note)}\n`;
  return out;
}
