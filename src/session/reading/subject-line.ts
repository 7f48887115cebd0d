/** What a line of the listing that is about to run will be about, by the calls and writes that stand in it. */
import type { Phase } from '../../model/frame.ts';

export type LinePhase = Extract<Phase, 'backward' | 'clip' | 'zero_grad' | 'step'>;

/** `w.grad`, `p.grad.data`, `p.grad.detach_()`. */
const gradient = String.raw`\.grad(?:\.data|\.detach_?\(\s*\))?`;
const clearsByHand = new RegExp(String.raw`${gradient}\s*(?:=\s*None\b|\.zero_\s*\()`);
/** In-place ops by which parameters are moved by hand. */
const movesInPlace = /\.(?:add|sub|addcmul|addcdiv|lerp|copy)_\s*\(/;
/** `w -= …` and `w.data = …`, but neither `w.grad -= …` nor `g = …`. */
const movesByAssignment = /^\s*(?!.*\.grad(?:\.data)?\s*[-+*/]?=)[\w.[\]]+(?:\s*[-+]=|\.data\s*=)(?!=)/;

/** The line without what is no code: comments and what stands between quotes. */
function codeOf(text: string): string {
  return text.replaceAll(/"[^"]*"|'[^']*'/g, "''").replace(/#.*/, '');
}

function isDefinition(code: string): boolean {
  return /^\s*(?:async\s+)?(?:def|class)\b/.test(code);
}

/** `isOptimizer`: whether the object whose `step` is called (`opt`, `self.optimizer`) is one, as far as that can be told. */
export function phaseOfLine(text: string, isOptimizer: (name: string) => boolean | null): LinePhase | null {
  const code = codeOf(text);
  if (isDefinition(code)) return null;
  if (/\.backward\s*\(/.test(code)) return 'backward';
  if (/\bclip_grad\w*\s*\(/.test(code)) return 'clip';
  if (/\.zero_grad\s*\(/.test(code)) return 'zero_grad';
  const stepped = /([\w.]+)\.step\s*\(/.exec(code)?.[1];
  if (stepped !== undefined) return (isOptimizer(stepped) ?? /opt\w*$/i.test(stepped)) ? 'step' : null;
  return byHand(code);
}

/** What a line does to gradients, or by them, without a call that does it as a whole: `w.grad = None`, `w -= lr * w.grad`. */
export function handPhaseOfLine(text: string): LinePhase | null {
  const code = codeOf(text);
  return isDefinition(code) ? null : byHand(code);
}

function byHand(code: string): LinePhase | null {
  if (!/\.grad\b/.test(code)) return null;
  if (clearsByHand.test(code)) return 'zero_grad';
  // What is written into a gradient moves no parameter.
  const moves = movesInPlace.test(code.replace(/^.*\.grad(?:\.data)?\.\w+_\s*\(/, ''));
  return moves || movesByAssignment.test(code) ? 'step' : null;
}

/** Whether a line is one that a step by operation stops before and after, whatever it turns out to do. */
export function isSubjectLine(text: string): boolean {
  const phase = phaseOfLine(text, () => true);
  if (phase !== null) return phase !== 'backward';
  const code = codeOf(text);
  return /\.detach_\s*\(/.test(code) && !isDefinition(code);
}
