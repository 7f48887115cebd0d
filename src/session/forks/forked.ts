/** A listing whose literals are turned on the way, and the machine at the moments when they are. */
import { parseExpression, parseModule } from '../../python/parser/parse.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { SourceText } from '../../python/source.ts';
import { PySyntaxError } from '../../python/syntax-error.ts';
import { findControls } from '../../controls/controls.ts';
import type { Control, LiteralControl } from '../../model/control.ts';
import { applyEdits } from '../../model/text-edits.ts';
import type { Fork, ForkRefusal } from '../../model/fork.ts';
import { forkPlaces, type ForkPlace, type ForkPlaces } from './fork-places.ts';
import { liveValue } from './live-value.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import type { OptimizerBirths } from '../record/optimizer-births.ts';
import { textPlaces } from '../../controls/text-places.ts';

/** A number literal, with a sign or without, as a Python value; undefined for anything else. */
export function literalValue(text: string): Value | undefined {
  try {
    const expression = parseExpression(new SourceText('', text));
    const negative = expression.kind === 'UnaryOp' && expression.op === 'USub';
    const number = negative ? expression.operand : expression;
    if (number.kind !== 'Constant') return undefined;
    const { value } = number;
    if (value.type === 'float') return new PyFloat(negative ? -value.value : value.value);
    if (value.type !== 'int') return undefined;
    return negative ? -value.value : value.value;
  } catch (error) {
    if (error instanceof PySyntaxError) return undefined;
    throw error;
  }
}

interface Point {
  readonly position: number;
  readonly control: string;
  readonly place: ForkPlace;
  readonly value: Value;
}

/** A listing's text as it is shown, taken apart into the text that runs and the values that are set on the way. */
export class Forked {
  /** What runs: the shown text with every fork's literal as it was before. */
  readonly base: string;
  /** What can be turned in the shown text. */
  readonly controls: readonly Control[];
  /** The forks that are made: all, or none when they do not fit the text. */
  readonly forks: readonly Fork[];
  private readonly places: ForkPlaces;
  private readonly points: readonly Point[];

  /** Throws `PySyntaxError` for a text that is no program. */
  constructor(name: string, text: string, forks: readonly Fork[]) {
    const module = parseModule(new SourceText(name, text));
    this.controls = findControls(module, text);
    this.places = forkPlaces(module, textPlaces(text));
    const base = forks.length === 0 ? text : undone(text, this.literals(), forks);
    const points = base === null ? null : this.pointsOf(forks);
    this.base = points === null ? text : (base ?? text);
    this.points = points ?? [];
    this.forks = points === null ? [] : forks;
  }

  /** The first fork's position after `position`; Infinity when none follows. */
  next(position: number): number {
    return this.points.find((point) => point.position > position)?.position ?? Infinity;
  }

  /** Makes the forks after `from` up to `to`, where the machine stands. Gives the controls of those that cannot be made. */
  apply(from: number, to: number, opened: LoadedListing, births: OptimizerBirths): string[] {
    const missed: string[] = [];
    for (const { position, control, place, value } of this.points) {
      if (position <= from || position > to) continue;
      const live = liveValue(place, opened, births);
      if ('set' in live) live.set(value);
      else missed.push(control);
    }
    return missed;
  }

  /** Why a fork could not be made where the machine stands, by the control's id; those that are not there can be. */
  refusals(opened: LoadedListing, births: OptimizerBirths): Record<string, ForkRefusal> {
    const refused: Record<string, ForkRefusal> = {};
    for (const control of this.literals()) {
      const live = liveValue(this.placeOf(control), opened, births);
      if (!('set' in live)) refused[control.id] = live;
    }
    return refused;
  }

  literals(): LiteralControl[] {
    return this.controls.filter((control) => control.kind === 'literal');
  }

  private placeOf(control: LiteralControl): ForkPlace {
    return this.places.get(control.start) ?? { kind: 'size' };
  }

  private pointsOf(forks: readonly Fork[]): Point[] | null {
    const points: Point[] = [];
    for (const { position, control: id, after } of forks) {
      const control = this.literals().find((one) => one.id === id);
      const value = literalValue(after);
      if (control === undefined || value === undefined) return null;
      const place = this.placeOf(control);
      if (place.kind !== 'variables' && place.kind !== 'option') return null;
      points.push({ position, control: id, place, value });
    }
    return points;
  }
}

/** The text before the forks; null when they do not lead from one literal to the next and to those in the text. */
function undone(text: string, literals: readonly LiteralControl[], forks: readonly Fork[]): string | null {
  const now = new Map(literals.map((control) => [control.id, control.text]));
  let position = Infinity;
  for (const fork of forks.toReversed()) {
    if (fork.position > position || fork.position < 1 || now.get(fork.control) !== fork.after) return null;
    ({ position } = fork);
    now.set(fork.control, fork.before);
  }
  const edits = literals.map(({ id, start, text: was }) => ({ start, was, insert: now.get(id) ?? was }));
  return applyEdits(text, edits);
}
