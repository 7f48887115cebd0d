import { OP_NAMES } from '../../compiler/opcodes.ts';
import { arithmetic } from './arithmetic.ts';
import { calls } from './calls.ts';
import { control } from './control.ts';
import { data } from './data.ts';
import { exceptions } from './exceptions.ts';
import type { OpHandler, OpHandlers } from './handler.ts';
import { imports } from './imports.ts';
import { variables } from './variables.ts';

const all: OpHandlers = { ...control, ...variables, ...data, ...arithmetic, ...calls, ...exceptions, ...imports };

/** The handler of each opcode. */
export const HANDLERS: readonly OpHandler[] = OP_NAMES.map((name) => {
  const handler = all[name];
  if (handler === undefined) throw new Error(`no handler for ${name}`);
  return handler;
});
