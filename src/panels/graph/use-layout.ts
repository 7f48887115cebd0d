/**
 * The layout of what is shown, kept by key. Small graphs are laid out at once, in well under a frame; large ones in the layout
 * Worker, and the last layout stays until the new one is there.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Layout, LayoutInput } from '../../layout/structure.ts';
import { layoutNow, requestLayout } from '../../worker/layout-client.ts';

const KEPT = 24;
const kept = new Map<string, Layout>();
const requested = new Set<string>();
const listeners = new Set<() => void>();

function keep(key: string, layout: Layout): Layout {
  kept.set(key, layout);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return layout;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function request(key: string, input: LayoutInput): void {
  requested.add(key);
  const arrive = (layout: Layout): void => {
    requested.delete(key);
    keep(key, layout);
    for (const listener of listeners) listener();
  };
  void requestLayout(input).then(arrive);
}

export interface KeyedLayout {
  readonly key: string;
  readonly layout: Layout;
}

function layoutOrNull(key: string, make: () => LayoutInput): Layout | null {
  if (requested.has(key)) return null;
  const layout = layoutNow(make());
  return layout && keep(key, layout);
}

/** `make` is called only when the key is new. Null while the first layout of a large graph is computed. */
export function useLayout(key: string, make: (() => LayoutInput) | null): KeyedLayout | null {
  const [last, setLast] = useState<KeyedLayout | null>(null);
  const known = useSyncExternalStore(subscribe, () => kept.get(key) ?? null);
  const layout = known ?? (make ? layoutOrNull(key, make) : null);
  useEffect(() => {
    if (!layout && make && !requested.has(key)) request(key, make());
  });
  if (!layout || last?.key === key) return last;
  const next = { key, layout };
  setLast(next);
  return next;
}
