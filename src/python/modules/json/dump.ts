/** JSON written, with CPython's options. */
import { floatRepr } from '../../formatting/float-repr.ts';
import type { Interp } from '../../interp.ts';
import { PyDict } from '../../objects/dict.ts';
import type { Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { className, floatOf, intOf, plainText } from '../../types/plain.ts';
import { compareText } from '../../types/str-points.ts';

/** How `json.dumps` writes. */
export interface DumpOptions {
  /** What one level is set in by; `null`: all on one line. */
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly sortKeys: boolean;
  readonly ensureAscii: boolean;
  readonly skipKeys: boolean;
  readonly allowNan: boolean;
  /** Called for what JSON does not know. */
  readonly fallback: Value;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

function quote(text: string, ascii: boolean): string {
  let out = '"';
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    const code = text.charCodeAt(i);
    const escape = code < 0x20 || (ascii && code > 0x7e);
    out += SHORT[char] ?? (escape ? `\\u${code.toString(16).padStart(4, '0')}` : char);
  }
  return `${out}"`;
}

function real(m: Interp, x: number, options: DumpOptions): string {
  if (Number.isFinite(x)) return floatRepr(x);
  if (!options.allowNan) m.raise('ValueError', 'Out of range float values are not JSON compliant');
  return Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
}

/** A key as text, `null` when it is of a kind that cannot be one. */
function keyText(m: Interp, key: Value, options: DumpOptions): string | null {
  const text = plainText(key);
  if (text !== null) return text;
  if (key === null) return 'null';
  if (typeof key === 'boolean') return String(key);
  const n = intOf(key);
  if (n !== null) return String(n);
  const x = floatOf(key);
  if (x !== null) return real(m, x, options);
  if (options.skipKeys) return null;
  return m.raise('TypeError', `keys must be str, int, float, bool or None, not ${className(m, key)}`);
}

/** `json.dumps(value)`. */
export function dump(m: Interp, value: Value, options: DumpOptions): string {
  const open = new Set<Value>();
  const enter = (v: Value): void => {
    if (open.has(v)) m.raise('ValueError', 'Circular reference detected');
    open.add(v);
  };
  const layout = (parts: readonly string[], brackets: string, level: number): string => {
    const [left = '', right = ''] = brackets;
    if (parts.length === 0) return left + right;
    if (options.indent === null) return left + parts.join(options.itemSeparator) + right;
    const inner = `\n${options.indent.repeat(level + 1)}`;
    return (
      left + inner + parts.join(options.itemSeparator.trimEnd() + inner) + `\n${options.indent.repeat(level)}` + right
    );
  };
  const write = (v: Value, level: number): string => {
    if (v === null) return 'null';
    if (typeof v === 'boolean') return String(v);
    const text = plainText(v);
    if (text !== null) return quote(text, options.ensureAscii);
    const n = intOf(v);
    if (n !== null) return String(n);
    const x = floatOf(v);
    if (x !== null) return real(m, x, options);
    if (v instanceof PyList || v instanceof PyTuple) {
      enter(v);
      const parts = v.items.map((item) => write(item, level + 1));
      open.delete(v);
      return layout(parts, '[]', level);
    }
    if (v instanceof PyDict) {
      enter(v);
      const entries: [Value, Value][] = [];
      v.forEach((key, item) => entries.push([key, item]));
      if (options.sortKeys) {
        entries.sort(([a], [b]) =>
          typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : m.compare('<', a, b) ? -1 : 1,
        );
      }
      const parts = entries.flatMap(([key, item]) => {
        const name = keyText(m, key, options);
        return name === null ? [] : [quote(name, options.ensureAscii) + options.keySeparator + write(item, level + 1)];
      });
      open.delete(v);
      return layout(parts, '{}', level);
    }
    if (options.fallback === null) {
      m.raise('TypeError', `Object of type ${className(m, v)} is not JSON serializable`);
    }
    enter(v);
    const replaced = write(m.call(options.fallback, [v]), level);
    open.delete(v);
    return replaced;
  };
  return write(value, 0);
}
