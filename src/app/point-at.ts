/**
 * The light across panels. Whatever tells its place by `data-place` (a node or a parameter; with `data-face` and `data-at` one
 * of its numbers), its update by `data-update` or its micro-batch by `data-share` is pointed at by pointer and focus, and bears
 * `data-lit` while the same is pointed at anywhere. Done on the document, beside React: rows do not render again at the
 * pointer's rate.
 */
import { point, pointMoment } from '../store/point-actions.ts';
import type { Moment, PageState, Pointed } from '../store/state.ts';
import { page } from '../store/store.ts';

function light({ pointed, moment }: PageState): void {
  for (const one of document.querySelectorAll('[data-lit]')) one.removeAttribute('data-lit');
  const lit: string[] = [];
  if (pointed !== null) lit.push(`[data-place="${CSS.escape(pointed.node)}"]`);
  if (moment?.kind === 'update') lit.push(`[data-update="${moment.index}"]`);
  if (moment?.kind === 'share') lit.push(`[data-share="${moment.number}"]`);
  if (lit.length === 0) return;
  for (const one of document.querySelectorAll(lit.join())) one.setAttribute('data-lit', '');
}

function placeAt(target: Element | null): Pointed | null {
  const holder = target?.closest('[data-place]');
  const node = holder?.getAttribute('data-place') ?? null;
  if (!holder || node === null) return null;
  const face = holder.getAttribute('data-face');
  const spot = holder.getAttribute('data-at');
  return {
    node,
    face: face === 'value' || face === 'grad' ? face : null,
    at:
      spot === null
        ? null
        : spot
            .split(' ')
            .filter((i) => i !== '')
            .map(Number),
  };
}

function momentAt(target: Element | null): Moment | null {
  const holder = target?.closest('[data-update], [data-share]');
  const index = holder?.getAttribute('data-update') ?? null;
  if (index !== null) return { kind: 'update', index: Number(index) };
  const number = holder?.getAttribute('data-share') ?? null;
  return number === null ? null : { kind: 'share', number: Number(number) };
}

/** Starts; the result stops. */
export function watchPointing(): () => void {
  /** What was told from here: charts and the graph tell theirs themselves. */
  const held = { place: false, moment: false };
  const tell = (place: Pointed | null, moment: Moment | null, byKeys: boolean): void => {
    if (place !== null || held.place) point(place, byKeys);
    if (moment !== null || held.moment) pointMoment(moment, byKeys);
    held.place = place !== null;
    held.moment = moment !== null;
  };
  const at = (event: Event): void => {
    const target = event.target instanceof Element ? event.target : null;
    const byKeys = event.type === 'focusin' && target?.matches(':focus-visible') === true;
    tell(placeAt(target), momentAt(target), byKeys);
  };
  const letGo = (): void => tell(null, null, false);
  const stop = page.subscribe((state, before) => {
    if (state.pointed?.node !== before.pointed?.node || state.moment !== before.moment) light(state);
  });
  document.addEventListener('pointerover', at);
  document.addEventListener('focusin', at);
  document.addEventListener('focusout', letGo);
  return () => {
    stop();
    document.removeEventListener('pointerover', at);
    document.removeEventListener('focusin', at);
    document.removeEventListener('focusout', letGo);
  };
}
