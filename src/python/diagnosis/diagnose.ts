/** What is wrong with a text that is no Python, worded and placed as CPython 3.11 does. */
import { grammarError, overridingError, type TokenizedText } from '../parser/syntax-errors.ts';
import type { PySyntaxError } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { walkGenerator, walkAtom } from './atom-walk.ts';
import {
  walkAssignmentExpression,
  walkBitwiseOr,
  walkDisjunction,
  walkExpression,
  walkNamedExpression,
  walkSlices,
  walkStarExpressions,
  walkStarNamedExpression,
  walkYieldExpression,
} from './expression-walk.ts';
import { GrammarWalk, isGrammarError, type StringReader, type WalkGrammar } from './grammar-walk.ts';
import { walkField, walkFile, walkWhole } from './statement-walk.ts';

const GRAMMAR: WalkGrammar = {
  expression: walkExpression,
  namedExpression: walkNamedExpression,
  assignmentExpression: walkAssignmentExpression,
  disjunction: walkDisjunction,
  bitwiseOr: walkBitwiseOr,
  starExpressions: walkStarExpressions,
  starNamedExpression: walkStarNamedExpression,
  yieldExpression: walkYieldExpression,
  atom: walkAtom,
  slices: walkSlices,
  generator: walkGenerator,
};
const START = { file: walkFile, field: walkField, whole: walkWhole };

export type StartRule = keyof typeof START;

/**
 * The error CPython 3.11 gives for a text that is no Python. `refused` is the token at which the parser gave up; it
 * places the error only if the walk, against all expectation, can read the text.
 */
export function diagnose(text: TokenizedText, rule: StartRule, refused: Token, strings: StringReader): PySyntaxError {
  const walk = new GrammarWalk(text, GRAMMAR, strings);
  const start = START[rule];
  let last = refused;
  try {
    if (!start(walk)) last = walk.tokenAt(walk.furthest);
    walk.startSecondPass();
    start(walk);
  } catch (error) {
    if (!isGrammarError(error)) throw error;
    if (error === walk.tokenizerError) return error;
    return overridingError(text, walk.tokenAt(walk.furthest).line) ?? error;
  }
  if (last.kind === K.indent) return grammarError(text, 'IndentationError', 'unexpected indent', last);
  if (last.kind === K.dedent) return grammarError(text, 'IndentationError', 'unexpected unindent', last);
  return (
    overridingError(text, walk.tokenAt(walk.furthest).line) ?? grammarError(text, 'SyntaxError', 'invalid syntax', last)
  );
}
