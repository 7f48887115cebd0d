/** The status that a program leaves with by SystemExit. */
import type { Interp } from '../../interp.ts';
import type { PyException } from '../../objects/exception.ts';
import { intOf } from '../../types/plain.ts';

/** How a program that ended in SystemExit leaves: its exit code, and what goes to standard error before. */
export interface ExitStatus {
  readonly code: number;
  readonly message: string;
}

/** The status an uncaught exception stands for, `null` when it is no SystemExit (then it has a traceback, and 1). */
export function exitStatus(m: Interp, exception: PyException): ExitStatus | null {
  if (!exception.cls.mro.some((cls) => cls.name === 'SystemExit')) return null;
  const [status = null] = exception.args;
  if (status === null) return { code: 0, message: '' };
  const code = intOf(status);
  if (code !== null) return { code: Number(BigInt.asUintN(8, BigInt(code))), message: '' };
  return { code: 1, message: `${m.str(status)}\n` };
}
