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
  /** What it is a picture of; layouts of one picture differ in which modules are open. */
  readonly picture: string;
  /** Which of the candidates it is. */
  readonly way: number;
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

type Wanted = Pick<ChosenLayout, 'key' | 'picture' | 'way'>;

/** In the Worker: the way that is wanted, since a large graph is followed rather than made to fit. */
function request(wanted: Wanted, { metrics, input }: Candidate): void {
  requested.add(wanted.key);
  const arrive = (layout: Layout): void => {
    requested.delete(wanted.key);
    keep({ ...wanted, metrics, layout });
    for (const listener of listeners) listener();
  };
  void requestLayout(input()).then(arrive);
}

/** Null when the graph is too large to be laid out here. Once a picture has been laid out in one way, it stays with it. */
function choose(wanted: Wanted, candidates: readonly Candidate[], settled: boolean): ChosenLayout | null {
  let chosen: ChosenLayout | null = null;
  for (const [way, { metrics, widest, input }] of candidates.entries()) {
    if (settled && way !== wanted.way) continue;
    const layout = layoutNow(input());
    if (!layout) return null;
    chosen = { ...wanted, way, metrics, layout };
    if (layout.bounds.width <= widest) break;
  }
  return chosen && keep(chosen);
}

/** `candidates`: from the roomiest to the narrowest; null while there is nothing to lay out. */
export function useLayout(key: string, picture: string, candidates: readonly Candidate[] | null): ChosenLayout | null {
  const [last, setLast] = useState<ChosenLayout | null>(null);
  const known = useSyncExternalStore(subscribe, () => kept.get(key) ?? null);
  const settled = last?.picture === picture;
  const wanted = { key, picture, way: settled ? last.way : 0 };
  const fits = known && (!settled || known.way === wanted.way) ? known : null;
  const chosen = fits ?? (candidates && !requested.has(key) ? choose(wanted, candidates, settled) : null);
  const asked = candidates?.[wanted.way];
  useEffect(() => {
    if (!chosen && asked && !requested.has(key)) request(wanted, asked);
  });
  if (!chosen || last?.key === key) return last;
  setLast(chosen);
  return chosen;
}
