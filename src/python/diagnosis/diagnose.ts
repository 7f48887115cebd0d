import type { PySyntaxError } from '../syntax-error.ts';
import type { Reading } from '../parser/reading.ts';
import { K, type Token } from '../tokens.ts';

/** The error of a text that is no Python; `furthest` is the last token read. */
export function diagnose(reading: Reading, furthest: Token): PySyntaxError {
  if (furthest.kind === K.error) {
    const error = reading.tokenizerError();
    if (error !== null) return error;
  }
  if (furthest.kind === K.indent) return reading.error('IndentationError', 'unexpected indent', furthest);
  return reading.overridingError(furthest.line) ?? reading.error('SyntaxError', 'invalid syntax', furthest);
}
