/** `io.StringIO`. */
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import type { PyClass } from '../../objects/class.ts';
import { defineClass, native, nativeModule } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyTraced, type Value, type Walk } from '../../objects/object.ts';
import { PyList } from '../../objects/sequence.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { className, clampedIndex, plainText } from '../../types/plain.ts';
import { ofClass } from '../../types/sequences.ts';

/** `io.StringIO`: text, and where the next read or write goes. */
export class PyStringIO extends PyTraced {
  text = '';
  at = 0;
  closed = false;

  override save(): unknown {
    return { text: this.text, at: this.at, closed: this.closed, dict: this.dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.text);
    walk.data(this.at);
  }
}

function open(m: Interp, self: PyStringIO): PyStringIO {
  if (self.closed) m.raise('ValueError', 'I/O operation on closed file');
  return self;
}

function readLine(self: PyStringIO): string {
  const end = self.text.indexOf('\n', self.at);
  const line = self.text.slice(self.at, end < 0 ? undefined : end + 1);
  self.at += line.length;
  return line;
}

export const stringIoClass = defineClass({
  name: 'StringIO',
  module: '_io',
  new: native('initial_value=, newline=', (m: Interp, cls: PyClass, initial: Value | undefined) => {
    const made = ofClass(new PyStringIO(), cls);
    if (initial !== undefined && initial !== null) {
      const text = plainText(initial);
      if (text === null) m.raise('TypeError', `initial_value must be str or None, not ${className(m, initial)}`);
      made.text = text;
    }
    return made;
  }),
  methods: {
    __iter__: iteratorMethods['__iter__'] ?? native('', (_m, self: Value) => self),
    __next__: native('', (m: Interp, self: PyStringIO) => {
      const line = readLine(open(m, self));
      return line === '' ? m.throw(m.exception('StopIteration')) : line;
    }),
    __enter__: native('', (m: Interp, self: PyStringIO) => open(m, self)),
    __exit__: native('*args', (_m, self: PyStringIO) => {
      self.closed = true;
      return null;
    }),
    write: native('s, /', (m: Interp, self: PyStringIO, given: Value) => {
      const text = plainText(given);
      if (text === null) m.raise('TypeError', `string argument expected, got '${className(m, given)}'`);
      const { at } = open(m, self);
      self.text = self.text.slice(0, at).padEnd(at, '\0') + text + self.text.slice(at + text.length);
      self.at = at + text.length;
      return text.length;
    }),
    writelines: native('@lines, /', (m: Interp, self: PyStringIO, lines: Value) => {
      for (const line of m.list(lines)) m.callMethod(self, 'write', [line]);
      return null;
    }),
    read: native('size=, /', (m: Interp, self: PyStringIO, size: Value | undefined) => {
      const count = size === undefined || size === null ? -1 : clampedIndex(m, size);
      const { at, text } = open(m, self);
      const part = text.slice(at, count < 0 ? undefined : at + count);
      self.at += part.length;
      return part;
    }),
    readline: native('', (m: Interp, self: PyStringIO) => readLine(open(m, self))),
    readlines: native('', (m: Interp, self: PyStringIO) => {
      const lines: Value[] = [];
      for (let line = readLine(open(m, self)); line !== ''; line = readLine(self)) lines.push(line);
      return new PyList(lines);
    }),
    getvalue: native('', (m: Interp, self: PyStringIO) => open(m, self).text),
    tell: native('', (_m, self: PyStringIO) => self.at),
    seek: native('pos, whence=, /', (m: Interp, self: PyStringIO, pos: Value, whence: Value | undefined) => {
      const base = whence === 2 ? self.text.length : whence === 1 ? self.at : 0;
      self.at = Math.max(0, base + clampedIndex(m, pos));
      return self.at;
    }),
    truncate: native('pos=, /', (m: Interp, self: PyStringIO, pos: Value | undefined) => {
      const size = pos === undefined || pos === null ? self.at : clampedIndex(m, pos);
      self.text = self.text.slice(0, size);
      return size;
    }),
    flush: native('', () => null),
    isatty: native('', () => false),
    close: native('', (_m, self: PyStringIO) => {
      self.closed = true;
      return null;
    }),
  },
  properties: { closed: { get: (_m, self: PyStringIO) => self.closed } },
});
kindIs(PyStringIO, stringIoClass);

/** `io`: text in memory; there are no files. */
export function ioModule(): PyModule {
  return nativeModule('io', { StringIO: stringIoClass });
}
