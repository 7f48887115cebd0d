import type { Frame as PyFrame } from '../python/machine/frame.ts';
import type { CodeObject } from '../python/bytecode.ts';
import { describe, isBrief } from './describe.ts';
import type { Film } from './film.ts';
import { formatFloat } from './format-number.ts';
import type { LineValue } from './frame.ts';
import type { Scope } from './scopes.ts';

/** How many executed lines are looked back upon. */
const maxLines = 4000;

/**
 * What stands at the ends of lines at `position`: for each name of a live scope its value, at the line that bound it last; at
 * a line that called `backward()` the norm of the gradients after it.
 */
export function lineValues(film: Film, scopes: readonly Scope[], main: CodeObject, position: number): LineValue[] {
  const texts = new Map<number, string[]>();
  const executed = film.stops.line.countUpTo(position);
  for (const { frame, variables } of scopes) {
    const code = frame?.code ?? main;
    const depth = frame?.depth ?? null;
    const lines = boundLines(
      film,
      code,
      depth,
      frame === null ? executed : executed - pendingLines(film, frame, executed),
    );
    for (const [name, line] of lines) {
      const value = variables.get(name);
      if (value === undefined || !isBrief(name, value)) continue;
      const there = texts.get(line) ?? [];
      texts.set(line, [...there, describe(value)]);
    }
  }
  const values: LineValue[] = [...texts].map(([line, all]) => ({ line, text: all.join(', '), kind: 'value' }));
  const last = film.stops['micro-batch'].countUpTo(position) - 1;
  if (last >= 0) {
    const text = formatFloat(film.microBatchNorms.at(last));
    values.push({ line: film.microBatchLines.at(last), text, kind: 'gradient' });
  }
  return values.toSorted((a, b) => a.line - b.line);
}

/** The last line event of a frame is of a line that has not run yet, or is running. */
function pendingLines(film: Film, frame: PyFrame, executed: number): number {
  let back = 1;
  while (back <= executed && film.lines.depthAt(executed - back) > frame.depth) back++;
  return film.lines.depthAt(executed - back) === frame.depth ? back : back - 1;
}

/** For each name the line that bound it last, among the first `executed` lines of the film that belong to one frame. */
function boundLines(film: Film, code: CodeObject, depth: number | null, executed: number): Map<string, number> {
  const found = new Map<string, number>();
  const own = depth ?? film.lines.depthAt(0);
  const least = Math.max(0, executed - maxLines);
  for (let at = executed - 1; at >= least; at--) {
    const there = film.lines.depthAt(at);
    if (there > own) continue;
    if (there < own) break;
    const line = film.lines.lineAt(at);
    for (const name of code.stores.get(line) ?? []) if (!found.has(name)) found.set(name, line);
  }
  return found;
}
