/** The way that leads from a variable of the listing to a tensor, as one would write it in Python. */
import type { Tensor } from '../../engine/tensor.ts';
import { PyInstance } from '../../python/objects/object.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { asOptimizer } from '../reading/torch-objects.ts';
import type { Scope } from '../reading/scopes.ts';
import { contentsOf, heldTensor, type HeldValue } from '../reading/value-children.ts';

/** Values looked into at most, and steps from a variable. */
const most = 4000;
const deepest = 6;

/**
 * `w`, `model.fc1.weight`, `layers[0].bias`; null when no variable leads there. The innermost scope and the shortest way win; a
 * parameter goes by the model it belongs to rather than by the variable of a loop over all.
 */
export function tensorName(scopes: readonly Scope[], tensor: Tensor): string | null {
  return (tensor.isParameter ? nameBelow(scopes, tensor, 1) : null) ?? nameBelow(scopes, tensor, 0);
}

/** The name of a way of at least `least` steps. */
function nameBelow(scopes: readonly Scope[], tensor: Tensor, least: number): string | null {
  const seen = new Set<HeldValue>();
  let level: (readonly [string, HeldValue])[] = scopes.toReversed().flatMap(({ variables }) => Array.from(variables));
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: (readonly [string, HeldValue])[] = [];
    for (const [name, value] of level) {
      if (depth >= least && heldTensor(value) === tensor) return name;
      if (seen.size > most || seen.has(value) || typeof value !== 'object' || value === null) continue;
      seen.add(value);
      if (value instanceof PyInstance && asOptimizer(value) !== null) continue;
      for (const [key, held] of contentsOf(value, new Map())) {
        if (key !== 'grad') next.push([name + stepTo(value, key), held]);
      }
    }
    level = next;
  }
  return null;
}

/** How a child is written behind its parent: `.weight`, `[0]`, `['a']`. A module's numbered children are indexed. */
function stepTo(parent: HeldValue, key: string): string {
  if (key.startsWith('[')) return key;
  if (parent instanceof PyDict) return `[${/^\d+$/.test(key) ? key : `'${key}'`}]`;
  return /^\d+$/.test(key) ? `[${key}]` : `.${key}`;
}
