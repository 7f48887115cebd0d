/** Values at the ends of the lines that made them. */
import type { PyFrame } from '../../python/machine/frame.ts';
import type { CodeObject } from '../../python/bytecode.ts';
import type { Value } from '../../python/objects/object.ts';
import { shownScopes } from '../reading/value-children.ts';
import { describe, isBrief } from '../reading/describe.ts';
import type { Film } from '../record/film.ts';
import { formatFloat } from '../reading/format-number.ts';
import type { LineValue } from '../../model/frame.ts';
import { asTensor } from '../reading/torch-objects.ts';
import type { Scope } from '../reading/scopes.ts';

/** How many executed lines are looked back upon. */
const maxLines = 4000;

/**
 * What stands at the ends of lines at `position`: for each name of a live scope its value, at the line that bound it last; at
 * a line that called `backward()` the norm of the gradients after it.
 */
export function lineValues(film: Film, scopes: readonly Scope[], main: CodeObject, position: number): LineValue[] {
  const found = new Map<number, LineValue>();
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
      const before = found.get(line);
      const text = before === undefined ? describe(value) : `${before.text}, ${describe(value)}`;
      const at = before === undefined && isShown(scopes, name, value) ? singleNumber(value) : null;
      found.set(line, { line, text, kind: 'value', ...(at && { ask: { variable: name, at } }) });
    }
  }
  const values = [...found.values()];
  const { 'micro-batch': batches } = film.stops;
  const last = batches.countUpTo(position) - 1;
  if (last >= 0) {
    const [text, line] = [formatFloat(batches.value(last)), batches.value(last, 1)];
    values.push({ line, text, kind: 'gradient', ask: { gathered: batches.at(last) } });
  }
  return values.toSorted((a, b) => a.line - b.line);
}

/** Whether the name means this value where variables are looked up by their name. */
function isShown(scopes: readonly Scope[], name: string, value: Value): boolean {
  const scope = shownScopes(scopes).find((one) => one?.variables.has(name));
  return scope?.variables.get(name) === value;
}

/** The index of the one number that a tensor holds; null for everything else. */
function singleNumber(value: Value): readonly number[] | null {
  const tensor = asTensor(value);
  return tensor?.numel === 1 && tensor.dtype !== 'bool' ? tensor.shape.map(() => 0) : null;
}

/** The last line event of a frame is of a line that has not run yet, or is running. */
function pendingLines(film: Film, frame: PyFrame, executed: number): number {
  let back = 1;
  while (back <= executed && film.depthAt(executed - back) > frame.depth) back++;
  return film.depthAt(executed - back) === frame.depth ? back : back - 1;
}

/** For each name the line that bound it last, among the first `executed` lines of the film that belong to one frame. */
function boundLines(film: Film, code: CodeObject, depth: number | null, executed: number): Map<string, number> {
  const found = new Map<string, number>();
  const own = depth ?? film.depthAt(0);
  const least = Math.max(0, executed - maxLines);
  for (let at = executed - 1; at >= least; at--) {
    const there = film.depthAt(at);
    if (there > own) continue;
    if (there < own) break;
    const line = film.lineAt(at);
    for (const name of code.stores.get(line) ?? []) if (!found.has(name)) found.set(name, line);
  }
  return found;
}
