import type { OpName } from '../../compiler/opcodes.ts';
import type { Frame } from '../frame.ts';
import type { Machine } from '../machine.ts';

/** Carries out one instruction; `f.pc` is already behind it. */
export type OpHandler = (m: Machine, f: Frame, arg: number) => void;

export type OpHandlers = Partial<Record<OpName, OpHandler>>;
