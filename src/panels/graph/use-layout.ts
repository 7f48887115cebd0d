/**
 * The layout of what is shown, kept by key. Small graphs are laid out at once, in well under a frame; large ones in the layout
 * Worker, and the last layout stays until the new one is there.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { layoutGraph } from '../../layout/layout.ts';
import type { Layout, LayoutInput } from '../../layout/structure.ts';
import { requestLayout } from '../../worker/layout-client.ts';

const SMALL = 150;
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

/** Of `size` nodes; `make` is called only when the key is new. Null while the first layout of a large graph is computed. */
export function useLayout(key: string, size: number, make: () => LayoutInput): KeyedLayout | null {
  const [last, setLast] = useState<KeyedLayout | null>(null);
  const known = useSyncExternalStore(subscribe, () => kept.get(key) ?? null);
  const layout = known ?? (size > 0 && size <= SMALL ? keep(key, layoutGraph(make())) : null);
  useEffect(() => {
    if (!layout && size > SMALL && !requested.has(key)) request(key, make());
  });
  if (!layout || last?.key === key) return last;
  const next = { key, layout };
  setLast(next);
  return next;
}
