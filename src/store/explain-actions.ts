/** Asking where a number comes from, going on to what it is made of, and back. */
import type { Explanation, Quantity, Target, What } from '../model/explanation.ts';
import { askEngine } from './run-actions.ts';
import { inspectorIsTab } from './view-actions.ts';
import type { Asked } from './state.ts';
import { page } from './store.ts';

/** Counts questions; the answer to an older one is dropped. */
let asked = 0;
/** The number that `explain` was last called for: unlike a chosen cell it does not move with the position. */
let pinned: Target | null = null;
/** The run that the trail is about. */
let askedRun = 0;

async function ask({ target, what }: Asked): Promise<void> {
  const mine = ++asked;
  askedRun = page.getState().frame?.run ?? 0;
  page.setState({ explaining: true, check: 'none' });
  const answer = await askEngine('explain', target);
  if (mine === asked) page.setState({ explanation: answer && named(answer, what), explaining: false });
}

/** What a tensor was called where it was used, for one that had no name yet when it was made. */
function named(answer: Explanation, what: What | null): Explanation {
  const own = answer.result.what;
  if (what === null || own.kind !== 'value' || own.node !== null || own.name !== null) return answer;
  return { ...answer, result: { ...answer.result, what } };
}

function bringForward(): void {
  if (inspectorIsTab()) page.setState({ lens: 'inspector' });
}

/** Explains a number that was pointed at: the trail begins anew. */
export function explain(target: Target): void {
  pinned = target;
  const first = { target, what: null };
  page.setState({ trail: [first], trailAt: 0 });
  bringForward();
  void ask(first);
}

/** The chosen cell at the position shown; while the reader is elsewhere in the trail nothing changes. */
export function explainSelection(): void {
  const shown = page.getState();
  // A trail is about numbers of one run.
  if (shown.trail.length > 0 && shown.frame && shown.frame.run !== askedRun) forget();
  const { selection, frame, trail, trailAt } = page.getState();
  if (!selection || !frame || trailAt > 0 || (pinned !== null && trail[0]?.target === pinned)) return;
  const { node, face, row, col } = selection;
  if (face === null || row === null || col === null) {
    forget();
    return;
  }
  const target: Target = { kind: face, position: frame.position, node, at: { row, col } };
  const first = { target, what: null };
  page.setState({ trail: [first], trailAt: 0 });
  void ask(first);
}

/** Goes on to an operand of the number shown. */
export function follow({ target, what }: Quantity): void {
  if (target === null) return;
  const next = { target, what };
  const { trail, trailAt } = page.getState();
  page.setState({ trail: [...trail.slice(0, trailAt + 1), next], trailAt: trailAt + 1 });
  void ask(next);
}

/** Back (−1) or onward (1) in the trail. */
export function moveInTrail(by: -1 | 1): void {
  const { trail, trailAt } = page.getState();
  const next = trail[trailAt + by];
  if (next === undefined) return;
  page.setState({ trailAt: trailAt + by });
  void ask(next);
}

/** Lets go of the number that was explained. */
export function forget(): void {
  asked++;
  page.setState({ trail: [], trailAt: 0, explanation: null, explaining: false, check: 'none' });
}

/** Finite differences for the number shown. */
export async function askGradientCheck(): Promise<void> {
  const { explanation } = page.getState();
  if (!explanation) return;
  const mine = asked;
  page.setState({ check: 'asked' });
  const check = await askEngine('check-gradient', explanation.target);
  if (mine === asked) page.setState({ check: check ?? 'impossible' });
}
