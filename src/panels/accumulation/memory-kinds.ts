/** The kinds of memory that the bar of bytes stacks. */
import type { MemoryView } from '../../model/accumulation.ts';

/** What bytes are for, in the order in which the bar stacks them, and the class that colours it. */
export const kinds: readonly { readonly key: keyof MemoryView; readonly className: string }[] = [
  { key: 'saved', className: 'saved' },
  { key: 'parameters', className: 'parameters' },
  { key: 'gradients', className: 'gradients' },
  { key: 'optimizer', className: 'optimizer' },
  { key: 'held', className: 'held' },
  { key: 'passing', className: 'passing' },
];

export function together(memory: MemoryView): number {
  return kinds.reduce((sum, { key }) => sum + memory[key], 0);
}

interface Layer {
  readonly key: keyof MemoryView;
  readonly className: string;
  readonly from: number;
  readonly to: number;
}

/** The kinds that hold something, each from where the one before it ends. */
export function stacked(memory: MemoryView): readonly Layer[] {
  const layers: Layer[] = [];
  let at = 0;
  for (const { key, className } of kinds) {
    const from = at;
    at += memory[key];
    if (at > from) layers.push({ key, className, from, to: at });
  }
  return layers;
}
