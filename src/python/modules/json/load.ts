/** JSON read, with the errors of CPython's decoder and their places. */
import type { Interp } from '../../interp.ts';
import type { PyClass } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';

/** Functions that make other values of what was read; `null`: none. */
export interface LoadHooks {
  readonly object: Value;
  readonly pairs: Value;
  readonly float: Value;
  readonly int: Value;
}

const NUMBER = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;
const WORDS: Readonly<Record<string, Value>> = {
  null: null,
  true: true,
  false: false,
  NaN: new PyFloat(NaN),
  Infinity: new PyFloat(Infinity),
  '-Infinity': new PyFloat(-Infinity),
};
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** `json.loads(text)`; errors of the class given, with CPython's texts and places. */
export function load(m: Interp, text: string, hooks: LoadHooks, errorClass: PyClass): Value {
  let at = 0;
  const fail = (message: string, position: number): never => {
    const before = text.slice(0, position);
    const line = before.split('\n').length;
    const column = position - before.lastIndexOf('\n');
    const error = m.exception(errorClass, `${message}: line ${line} column ${column} (char ${position})`);
    m.setattr(error, 'msg', message);
    m.setattr(error, 'doc', text);
    m.setattr(error, 'pos', position);
    m.setattr(error, 'lineno', line);
    m.setattr(error, 'colno', column);
    return m.throw(error);
  };
  const skip = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  };
  const string = (): string => {
    const begin = at - 1;
    let out = '';
    for (;;) {
      const char = text[at];
      if (char === undefined) return fail('Unterminated string starting at', begin);
      at += 1;
      if (char === '"') return out;
      if (char < ' ') return fail('Invalid control character at', at - 1);
      if (char !== '\\') {
        out += char;
        continue;
      }
      const code = text[at];
      if (code === undefined) return fail('Unterminated string starting at', begin);
      if (code === 'u') {
        const digits = text.slice(at + 1, at + 5);
        if (!/^[0-9a-f]{4}$/i.test(digits)) return fail('Invalid \\uXXXX escape', at + 1);
        out += String.fromCharCode(Number.parseInt(digits, 16));
        at += 5;
        continue;
      }
      const plain = ESCAPES[code];
      if (plain === undefined) return fail('Invalid \\escape', at - 1);
      out += plain;
      at += 1;
    }
  };
  const number = (): Value => {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) {
      const word = Object.keys(WORDS).find((w) => text.startsWith(w, at));
      if (word === undefined) return fail('Expecting value', at);
      at += word.length;
      return WORDS[word] ?? null;
    }
    at += match[0].length;
    if (match[2] !== undefined || match[3] !== undefined) {
      return hooks.float === null ? new PyFloat(Number(match[0])) : m.call(hooks.float, [match[0]]);
    }
    if (hooks.int !== null) return m.call(hooks.int, [match[0]]);
    const n = Number(match[0]);
    return Number.isSafeInteger(n) ? n + 0 : BigInt(match[0]);
  };
  const object = (): Value => {
    const pairs: [string, Value][] = [];
    skip();
    if (text[at] === '}') {
      at += 1;
    } else {
      for (;;) {
        if (text[at] !== '"') return fail('Expecting property name enclosed in double quotes', at);
        at += 1;
        const key = string();
        skip();
        if (text[at] !== ':') return fail("Expecting ':' delimiter", at);
        at += 1;
        skip();
        pairs.push([key, value()]);
        skip();
        if (text[at] === '}') {
          at += 1;
          break;
        }
        if (text[at] !== ',') return fail("Expecting ',' delimiter", at);
        at += 1;
        skip();
      }
    }
    if (hooks.pairs !== null) return m.call(hooks.pairs, [new PyList(pairs.map((pair) => new PyTuple(pair)))]);
    const dict = PyDict.of(pairs);
    return hooks.object === null ? dict : m.call(hooks.object, [dict]);
  };
  const array = (): Value => {
    const items: Value[] = [];
    skip();
    if (text[at] === ']') {
      at += 1;
      return new PyList(items);
    }
    for (;;) {
      items.push(value());
      skip();
      if (text[at] === ']') break;
      if (text[at] !== ',') return fail("Expecting ',' delimiter", at);
      at += 1;
      skip();
    }
    at += 1;
    return new PyList(items);
  };
  const value = (): Value => {
    const char = text[at];
    if (char === '"' || char === '{' || char === '[') {
      at += 1;
      return char === '"' ? string() : char === '{' ? object() : array();
    }
    return number();
  };
  skip();
  const result = value();
  skip();
  if (at < text.length) fail('Extra data', at);
  return result;
}
