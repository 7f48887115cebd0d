/** `print` and what it needs. */
import type { Interp } from '../interp.ts';
import { native, type NativeSpec } from '../objects/define.ts';
import type { Value } from '../objects/object.ts';
import { PyStream, standardOutput } from '../modules/sys/streams.ts';
import { className, plainText } from '../types/plain.ts';

/** `sep` and `end`: a str, or None for what is usual. */
function separator(m: Interp, v: Value | undefined, name: string, usual: string): string {
  if (v === undefined || v === null) return usual;
  const text = plainText(v);
  if (text === null) m.raise('TypeError', `${name} must be None or a string, not ${className(m, v)}`);
  return text;
}

function print(
  m: Interp,
  values: Value[],
  sep: Value | undefined,
  end: Value | undefined,
  file: Value | undefined,
  flush: Value | undefined,
): null {
  const between = separator(m, sep, 'sep', ' ');
  const last = separator(m, end, 'end', '\n');
  const to = file === undefined || file === null ? standardOutput(m) : file;
  if (to === null) return null;
  const texts = values.map((v) => (typeof v === 'string' ? v : m.str(v)));
  if (to instanceof PyStream) {
    m.write(texts.join(between) + last, to.name);
    return null;
  }
  // A file of the program's own sees each piece by itself, as it does in CPython.
  const pieces = texts.flatMap((text, i) => (i === 0 ? [text] : [between, text]));
  for (const piece of [...pieces, last]) m.callMethod(to, 'write', [piece]);
  if (flush !== undefined && m.truth(flush)) m.callMethod(to, 'flush', []);
  return null;
}

/** Builtin functions that make text. */
export const outputBuiltins: Readonly<Record<string, NativeSpec>> = {
  print: native('*args, sep=, end=, file=, flush=', print),
  repr: native('obj, /', (m: Interp, obj: Value) => m.repr(obj)),
  format: native('value, format_spec=, /', (m: Interp, value: Value, spec: Value | undefined) => {
    const text = spec === undefined ? '' : plainText(spec);
    if (text === null) m.raise('TypeError', `format() argument 2 must be str, not ${className(m, spec ?? null)}`);
    return m.format(value, text);
  }),
};
