/** Expressions as the diagnosis describes them, and which can be targets. */
import type { ErrorSpan } from '../syntax-error.ts';

/** An expression as the diagnosis needs it: its place, and what CPython's messages call it. */
export interface DescribedExpression extends ErrorSpan {
  readonly what: string;
  /** The elements of a list or tuple, a starred value, or the left side of a comparison. */
  readonly parts: readonly DescribedExpression[];
  /** The word of a name, the first operator of a comparison. */
  readonly word: string;
}

export type TargetUse = 'assign' | 'for' | 'delete';

/** The part of an expression for which it cannot be a target, or null when it can. */
export function invalidTarget(e: DescribedExpression, use: TargetUse): DescribedExpression | null {
  switch (e.what) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return null;
    case 'starred':
      return use === 'delete' ? e : firstInvalid(e.parts, use);
    case 'list':
    case 'tuple':
      return firstInvalid(e.parts, use);
    case 'comparison':
      if (use !== 'for') return e;
      return e.word === 'in' ? firstInvalid(e.parts, use) : null;
    default:
      return e;
  }
}

function firstInvalid(parts: readonly DescribedExpression[], use: TargetUse): DescribedExpression | null {
  for (const part of parts) {
    const found = invalidTarget(part, use);
    if (found !== null) return found;
  }
  return null;
}
