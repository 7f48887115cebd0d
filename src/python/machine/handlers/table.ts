/** The table of all handlers by opcode. */
import { OP_NAMES } from '../../compiler/opcodes.ts';
import { arithmeticHandlers } from './arithmetic.ts';
import { callHandlers } from './calls.ts';
import { controlHandlers } from './control.ts';
import { dataHandlers } from './data.ts';
import { exceptionHandlers } from './exceptions.ts';
import type { OpHandler } from '../machine-state.ts';
import type { OpHandlers } from './handler.ts';
import { importHandlers } from './imports.ts';
import { variableHandlers } from './variables.ts';

const all: OpHandlers = {
  ...controlHandlers,
  ...variableHandlers,
  ...dataHandlers,
  ...arithmeticHandlers,
  ...callHandlers,
  ...exceptionHandlers,
  ...importHandlers,
};

/** The handler of each opcode. */
export const HANDLERS: readonly OpHandler[] = OP_NAMES.map((name) => {
  const handler = all[name];
  if (handler === undefined) throw new Error(`no handler for ${name}`);
  return handler;
});
