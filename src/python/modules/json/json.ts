/** The module `json`. */
import type { Interp } from '../../interp.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { PyClass } from '../../objects/class.ts';
import { native, nativeModule } from '../../objects/define.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import type { PyModule } from '../../objects/function.ts';
import type { Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { className, clampedIndex, intOf, plainText } from '../../types/plain.ts';
import { dump, type DumpOptions } from './dump.ts';
import { load } from './load.ts';

/** `json.JSONDecodeError` */
export const decodeErrorClass = new PyClass({
  name: 'JSONDecodeError',
  module: 'json.decoder',
  bases: [exceptionClass('ValueError')],
  builtin: true,
});

const DUMP =
  '*, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, cls=, indent=, separators=, default=, sort_keys=';
const LOAD = '*, cls=, object_hook=, parse_float=, parse_int=, parse_constant=, object_pairs_hook=';

function optionsOf(m: Interp, given: readonly (Value | undefined)[]): DumpOptions {
  const [skipKeys, ascii, , nan, cls, indent = null, separators = null, fallback = null, sort] = given;
  if (cls !== undefined && cls !== null) {
    m.raise('NotImplementedError', "json.dumps(cls=...) is not part of Backstep's Python: pass a function as default");
  }
  const is = (v: Value | undefined, usual: boolean): boolean => (v === undefined ? usual : m.truth(v));
  const [item = null, key = null] = separators === null ? [] : m.list(separators);
  const width = intOf(indent);
  return {
    indent:
      indent === null
        ? null
        : width === null
          ? (plainText(indent) ?? '')
          : ' '.repeat(Math.max(0, clampedIndex(m, width))),
    itemSeparator: plainText(item) ?? (indent === null ? ', ' : ','),
    keySeparator: plainText(key) ?? ': ',
    sortKeys: is(sort, false),
    ensureAscii: is(ascii, true),
    skipKeys: is(skipKeys, false),
    allowNan: is(nan, true),
    fallback,
  };
}

function read(m: Interp, source: Value, given: readonly (Value | undefined)[]): Value {
  const [, object = null, float = null, int = null, , pairs = null] = given;
  const text = source instanceof PyBytes ? new TextDecoder().decode(source.data) : plainText(source);
  if (text === null) {
    m.raise('TypeError', `the JSON object must be str, bytes or bytearray, not ${className(m, source)}`);
  }
  return load(m, text, { object, pairs, float, int }, decodeErrorClass);
}

/** `json`. */
export function jsonModule(): PyModule {
  return nativeModule('json', {
    JSONDecodeError: decodeErrorClass,
    dumps: native(`def obj, ${DUMP}`, (m: Interp, obj: Value, ...given: (Value | undefined)[]) =>
      dump(m, obj, optionsOf(m, given)),
    ),
    dump: native(`def obj, fp, ${DUMP}`, (m: Interp, obj: Value, fp: Value, ...given: (Value | undefined)[]) => {
      m.callMethod(fp, 'write', [dump(m, obj, optionsOf(m, given))]);
      return null;
    }),
    loads: native(`def s, ${LOAD}`, (m: Interp, source: Value, ...given: (Value | undefined)[]) =>
      read(m, source, given),
    ),
    load: native(`def fp, ${LOAD}`, (m: Interp, fp: Value, ...given: (Value | undefined)[]) =>
      read(m, m.callMethod(fp, 'read', []), given),
    ),
    __all__: new PyTuple(['dump', 'dumps', 'load', 'loads', 'JSONDecodeError']),
  });
}
