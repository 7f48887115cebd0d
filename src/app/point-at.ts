/**
 * The light across panels. Whatever tells its place by `data-place` (a node or a parameter; with `data-face` and `data-at` one
 * of its numbers) is pointed at by pointer and focus, and bears `data-lit` while its node is pointed at anywhere. Done on the
 * document, beside React: rows do not render again at the pointer's rate.
 */
import { point } from '../store/point-actions.ts';
import { page } from '../store/store.ts';

function light(node: string | null): void {
  for (const one of document.querySelectorAll('[data-lit]')) one.removeAttribute('data-lit');
  if (node === null) return;
  for (const one of document.querySelectorAll(`[data-place="${CSS.escape(node)}"]`)) one.setAttribute('data-lit', '');
}

/** Starts; the result stops. */
export function watchPointing(): () => void {
  let held = false;
  const letGo = (): void => {
    if (held) point(null);
    held = false;
  };
  const at = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest('[data-place]') : null;
    const place = target?.getAttribute('data-place') ?? null;
    if (!target || place === null) {
      letGo();
      return;
    }
    held = true;
    const face = target.getAttribute('data-face');
    const spot = target.getAttribute('data-at');
    point({
      node: place,
      face: face === 'value' || face === 'grad' ? face : null,
      at:
        spot === null
          ? null
          : spot
              .split(' ')
              .filter((i) => i !== '')
              .map(Number),
    });
  };
  const stop = page.subscribe((state, before) => {
    const node = state.pointed?.node ?? null;
    if (node !== (before.pointed?.node ?? null)) light(node);
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
