/** What the language leaves out, and the error that names it. */
import { PySyntaxError, type ErrorSpan } from './syntax-error.ts';
import type { SourceText } from './source.ts';

/** What of Python 3.11's grammar the machine does not run, each refused by name where it stands. */
export const LEFT_OUT = {
  async: "'async' (asynchronous code)",
  await: "'await' (asynchronous code)",
  match: "the 'match' statement",
  complex: 'complex numbers',
  metaclass: 'metaclasses',
  'except*': "'except*' (exception groups)",
  'named character': 'named characters (\\N{...}) in strings',
} as const;

export type LeftOut = keyof typeof LEFT_OUT;

/** Refuses a construct that CPython would accept. */
export function refuse(construct: LeftOut, source: SourceText, span: ErrorSpan): never {
  const message = `${LEFT_OUT[construct]} cannot be used here: Backstep's Python leaves this out`;
  throw new PySyntaxError('UnsupportedSyntax', message, source, span);
}
