/** What turning a literal in the middle of a run makes of the text and of the forks there are already. */
import type { Control } from '../model/control.ts';
import type { Fork } from '../model/fork.ts';
import type { PageState } from './state.ts';

export interface ForkPlan {
  readonly forks: readonly Fork[];
  /** What the text's literals become, by the control's id. */
  readonly literals: ReadonlyMap<string, string>;
}

/**
 * The control `id` becomes `literal` from `position` on. What was turned later on is taken back: from here the run takes
 * another way. Turning the same literal at the same position again takes the place of the last time.
 */
export function forkPlan(
  forks: readonly Fork[],
  controls: readonly Control[],
  position: number,
  id: string,
  literal: string,
): ForkPlan {
  const literals = new Map<string, string>();
  for (const fork of forks.filter((one) => one.position > position).toReversed()) {
    literals.set(fork.control, fork.before);
  }
  const kept = forks.filter((one) => one.position <= position);
  const again = kept.find((one) => one.position === position && one.control === id);
  const control = controls.find((one) => one.kind === 'literal' && one.id === id);
  const written = control?.kind === 'literal' ? control.text : literal;
  const before = again?.before ?? literals.get(id) ?? written;
  literals.set(id, literal);
  const others = kept.filter((one) => one !== again);
  const added = literal === before ? [] : [{ position, control: id, before, after: literal }];
  return { forks: [...others, ...added], literals };
}

/** Whether two runs were turned in the same way. */
export function sameForks(some: readonly Fork[], others: readonly Fork[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, i) => {
      const other = others[i];
      return one.position === other?.position && one.control === other.control && one.after === other.after;
    })
  );
}

/** Whether the run stands between its start and its end: only there can it go another way. */
export function insideRun({ frame }: PageState): boolean {
  return frame !== null && frame.position > 0 && frame.state !== 'finished' && frame.state !== 'error';
}

/** Whether a literal that is turned now holds from here on. */
export function turnsFromHere(state: PageState): boolean {
  return state.turnFrom === 'here' && insideRun(state);
}
