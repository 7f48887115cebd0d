/** `template % values` for str and bytes: what formatting asks of Python values. */
import { FormatError } from '../formatting/format-error.ts';
import { formatPercent } from '../formatting/percent.ts';
import { escapeNonAscii } from '../formatting/str-repr.ts';
import type { Interp } from '../interp.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyDict } from '../objects/dict.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { fromLatin, latin } from './bytes-text.ts';
import { doubleToInt, type Int } from './int-arithmetic.ts';
import { className, floatOf, intOf, plainText } from './plain.ts';
import { pointCount } from './str-points.ts';

/** The int `%d` prints: an int, or a number cut off; `null` for what is no number. */
function truncated(m: Interp, v: Value): Int | null {
  const n = intOf(v);
  if (n !== null) return n;
  const x = floatOf(v);
  if (x !== null) return doubleToInt(m, x);
  const cls = m.typeOf(v);
  const name = ['__int__', '__index__'].find((method) => cls.lookup(method) !== undefined);
  return name === undefined || plainText(v) !== null ? null : intOf(m.callMethod(v, name, []));
}

function integer(m: Interp, v: Value): Int | null {
  const n = intOf(v);
  if (n !== null) return n;
  return m.typeOf(v).lookup('__index__') === undefined ? null : m.index(v);
}

/** What `%b` puts in: bytes, or what `__bytes__` makes. */
function bytesText(m: Interp, v: Value): string {
  if (v instanceof PyBytes) return latin(v);
  const made = m.typeOf(v).lookup('__bytes__') === undefined ? null : m.callMethod(v, '__bytes__', []);
  if (made instanceof PyBytes) return latin(made);
  const what = '%b requires a bytes-like object, or an object that implements __bytes__';
  return m.raise('TypeError', `${what}, not '${className(m, v)}'`);
}

/** `template % right`, of a str or of bytes taken as text. */
export function percentFormat(m: Interp, template: string, right: Value, kind: 'str' | 'bytes' = 'str'): string {
  const isTuple = right instanceof PyTuple;
  const isMapping = !isTuple && plainText(right) === null && m.typeOf(right).lookup('__getitem__') !== undefined;
  try {
    return formatPercent<Value>(template, {
      positional: isTuple ? right.items : [right],
      mayIgnore: isMapping || right instanceof PyDict,
      lookup: isMapping ? (key) => m.getitem(right, kind === 'str' ? key : fromLatin(key)) : null,
      str: (v) => m.str(v),
      repr: (v) => (kind === 'str' ? m.repr(v) : escapeNonAscii(m.repr(v))),
      ascii: (v) => escapeNonAscii(m.repr(v)),
      truncated: (v) => truncated(m, v),
      integer: (v) => integer(m, v),
      float: (v) => m.toDouble(v),
      bytes: kind === 'str' ? null : (v) => bytesText(m, v),
      character: (v) => {
        if (kind === 'bytes') return v instanceof PyBytes && v.data.length === 1 ? latin(v) : null;
        const text = plainText(v);
        return text !== null && pointCount(text) === 1 ? text : null;
      },
      typeName: (v) => className(m, v),
    });
  } catch (error) {
    if (error instanceof FormatError) m.raise(error.type, error.message);
    throw error;
  }
}
