import type { Reading } from '../parser/reading.ts';
import type { PySyntaxError } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { isGrammarError, type StringReader } from './grammar-walk.ts';
import { StatementWalk } from './statement-walk.ts';

export type StartRule = 'file' | 'field' | 'whole';

/**
 * The error CPython 3.11 gives for a text that is no Python. `refused` is the token at which the parser gave up; it
 * places the error only if the walk, against all expectation, can read the text.
 */
export function diagnose(reading: Reading, rule: StartRule, refused: Token, strings: StringReader): PySyntaxError {
  const walk = new StatementWalk(reading, strings);
  let last = refused;
  try {
    if (!walk[rule]()) last = walk.tokenAt(walk.furthest);
    walk.startSecondPass();
    walk[rule]();
  } catch (error) {
    if (!isGrammarError(error)) throw error;
    if (error === walk.tokenizerError) return error;
    return reading.overridingError(walk.tokenAt(walk.furthest).line) ?? error;
  }
  if (last.kind === K.indent) return reading.error('IndentationError', 'unexpected indent', last);
  if (last.kind === K.dedent) return reading.error('IndentationError', 'unexpected unindent', last);
  return (
    reading.overridingError(walk.tokenAt(walk.furthest).line) ?? reading.error('SyntaxError', 'invalid syntax', last)
  );
}
