/** The type that each table of instruction handlers is checked against. */
import type { OpName } from '../../compiler/opcodes.ts';
import type { OpHandler } from '../machine-state.ts';

export type OpHandlers = Partial<Record<OpName, OpHandler>>;
