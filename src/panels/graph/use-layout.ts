/**
 * The layout of what is shown, kept by key. Small graphs are laid out at once, in well under a frame; large ones in the layout
 * Worker, and the last layout stays until the new one is there.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Layout } from '../../layout/structure.ts';
import { layoutNow, requestLayout } from '../../worker/layout-client.ts';
import { withoutPending } from './layout-input.ts';
import type { Candidate } from './layout-input.ts';
import type { Metrics } from './metrics.ts';

export interface ChosenLayout {
  readonly key: string;
  readonly metrics: Metrics;
  readonly layout: Layout;
}

const KEPT = 24;
const kept = new Map<string, ChosenLayout>();
const requested = new Set<string>();
const listeners = new Set<() => void>();

function keep(found: ChosenLayout): ChosenLayout {
  const chosen = { ...found, layout: withoutPending(found.layout) };
  kept.set(chosen.key, chosen);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return chosen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** In the Worker: the roomiest way, since a large graph is followed rather than made to fit. */
function request(key: string, { metrics, input }: Candidate): void {
  requested.add(key);
  const arrive = (layout: Layout): void => {
    requested.delete(key);
    keep({ key, metrics, layout });
    for (const listener of listeners) listener();
  };
  void requestLayout(input()).then(arrive);
}

/** Null when the graph is too large to be laid out here. */
function choose(key: string, candidates: readonly Candidate[]): ChosenLayout | null {
  let chosen: ChosenLayout | null = null;
  for (const { metrics, widest, input } of candidates) {
    const layout = layoutNow(input());
    if (!layout) return null;
    chosen = { key, metrics, layout };
    if (layout.bounds.width <= widest) break;
  }
  return chosen && keep(chosen);
}

/** `candidates`: from the roomiest to the narrowest; null while there is nothing to lay out. */
export function useLayout(key: string, candidates: readonly Candidate[] | null): ChosenLayout | null {
  const [last, setLast] = useState<ChosenLayout | null>(null);
  const known = useSyncExternalStore(subscribe, () => kept.get(key) ?? null);
  const chosen = known ?? (candidates && !requested.has(key) ? choose(key, candidates) : null);
  const first = candidates?.[0];
  useEffect(() => {
    if (!chosen && first && !requested.has(key)) request(key, first);
  });
  if (!chosen || last?.key === key) return last;
  setLast(chosen);
  return chosen;
}
