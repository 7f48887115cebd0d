/** Changes of a text that several places take part in, made at once. */
import type { Edit } from './edit.ts';
import type { Control } from './control.ts';

/** The text after edits that do not overlap; null when it is not the text they were made for. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  let edited = text;
  for (const { start, was, insert } of edits.toSorted((a, b) => b.start - a.start)) {
    if (!text.startsWith(was, start)) return null;
    edited = edited.slice(0, start) + insert + edited.slice(start + was.length);
  }
  return edited;
}

/** Where what stood at an offset stands after the edits. */
function moved(offset: number, edits: readonly Edit[]): number {
  const before = edits.filter(({ start, was }) => start + was.length <= offset);
  return before.reduce((sum, { was, insert }) => sum + insert.length - was.length, offset);
}

/** A control after edits elsewhere in the text. What it would write over something edited is refused by `applyEdits`. */
export function movedControl(control: Control, edits: readonly Edit[]): Control {
  const follow = (own: readonly Edit[]): Edit[] => own.map((one) => ({ ...one, start: moved(one.start, edits) }));
  const place = { start: moved(control.start, edits), end: moved(control.end, edits) };
  switch (control.kind) {
    case 'literal':
      return { ...control, ...place };
    case 'choice':
      return { ...control, ...place, options: control.options.map((one) => ({ ...one, edits: follow(one.edits) })) };
    case 'switch':
    case 'insert':
    default:
      return { ...control, ...place, edits: follow(control.edits) };
  }
}
