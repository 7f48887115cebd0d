/** Breakpoints that stay with their lines when the text is edited. */
import type { Breakpoint } from '../model/search.ts';

/**
 * The breakpoints after an edit: those above the changed lines stay, those below move along; among the changed lines they stay
 * where as many lines came as went, else they go with them.
 */
export function movedBreakpoints(
  breakpoints: readonly Breakpoint[],
  before: string,
  after: string,
): readonly Breakpoint[] {
  if (breakpoints.length === 0 || before === after) return breakpoints;
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let above = 0;
  while (above < shorter && old[above] === now[above]) above++;
  let below = 0;
  while (below < shorter - above && old[old.length - 1 - below] === now[now.length - 1 - below]) below++;
  const by = now.length - old.length;
  return breakpoints.flatMap((one) => {
    if (one.line <= above || by === 0) return [one];
    return one.line > old.length - below ? [{ ...one, line: one.line + by }] : [];
  });
}

/** Sets a breakpoint at a line, or takes it away. In order of lines. */
export function toggled(breakpoints: readonly Breakpoint[], line: number): readonly Breakpoint[] {
  const others = breakpoints.filter((one) => one.line !== line);
  if (others.length < breakpoints.length) return others;
  return [...others, { line, condition: null }].toSorted((a, b) => a.line - b.line);
}
