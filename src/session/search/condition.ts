/** Conditions of breakpoints: Python expressions evaluated in the listing's frame. */
import { compileModule } from '../../python/compiler/compile.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { Interrupted, Thrown } from '../../python/objects/exception.ts';
import { PyFunction } from '../../python/objects/function.ts';
import { parseExpression } from '../../python/parser/parse.ts';
import { SourceText } from '../../python/source.ts';
import { PySyntaxError } from '../../python/syntax-error.ts';
import { formatException } from '../../python/traceback.ts';
import type { CodeObject } from '../../python/bytecode.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import { listingFrame } from '../reading/library-calls.ts';

/** How long one condition may take, in ms. */
const patience = 500;

/** Why `text` is no Python expression, in CPython's words; null when it is one. */
export function conditionFault(text: string): string | null {
  try {
    parseExpression(new SourceText('<condition>', text));
    return null;
  } catch (error) {
    if (error instanceof PySyntaxError) return `${error.kind}: ${error.message}`;
    throw error;
  }
}

/** A Python expression that is asked whether it holds where a machine stands. */
export class Condition {
  private readonly code: CodeObject | null;
  private readonly fault: string;

  constructor(text: string) {
    this.fault = conditionFault(text) ?? '';
    // The bracket lets an expression go over several lines, and the line break ends a comment in it.
    this.code = this.fault === '' ? (compileModule('<condition>', `lambda: (${text}\n)`).codes[0] ?? null) : null;
  }

  /** Whether it holds in the listing's innermost frame; a message when that cannot be said. The state stays as it is. */
  holds({ machine, context, clock, globals }: LoadedListing, now: () => number): boolean | string {
    if (this.code === null) return this.fault;
    const frame = listingFrame(clock.top);
    const names = new PyDict();
    const put = (name: unknown, value: Parameters<PyDict['setStr']>[1]): void => {
      if (typeof name === 'string') names.setStr(name, value);
    };
    (frame?.globals ?? globals).forEach((name, value) => put(name, value));
    for (const [name, value] of frame?.localVariables() ?? []) put(name, value);
    const before = machine.snapshot();
    const { hooks } = machine;
    const { observer } = context;
    const deadline = now() + patience;
    machine.hooks = { interrupted: () => now() > deadline };
    context.observer = {};
    try {
      return machine.truth(machine.call(new PyFunction(this.code, names, [], []), []));
    } catch (error) {
      if (error instanceof Thrown) return formatException(machine, error.exception).trimEnd().split('\n').at(-1) ?? '';
      if (error instanceof Interrupted) return `TimeoutError: it takes longer than ${patience} ms`;
      throw error;
    } finally {
      machine.restore(before);
      machine.hooks = hooks;
      context.observer = observer;
    }
  }
}
