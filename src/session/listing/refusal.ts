/** A text that cannot be run, as an error to show. */
import { PySyntaxError, renderSyntaxError } from '../../python/syntax-error.ts';
import type { ErrorView } from '../../model/error.ts';

/** What opening a listing has thrown, for showing; null when it is not the listing's fault. */
export function refusal(error: unknown): ErrorView | null {
  if (!(error instanceof PySyntaxError)) return null;
  return { kind: error.kind, message: error.message, line: error.line, traceback: renderSyntaxError(error) };
}
