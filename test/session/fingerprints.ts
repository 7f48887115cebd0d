// The whole state after training: what both kinds of kernel must bring a listing to.
import { trainingCases } from '../bench/training/cases.ts';
import { blockKernel } from '../../src/engine/kernels/product_blocks.ts';
import { openListing } from '../../src/session/listing/loaded-listing.ts';

const lessons = import.meta.glob<string>('../../src/lessons/*/listing.en.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Fingerprints {
  /** Whether the WebAssembly kernels were there. */
  readonly webAssembly: boolean;
  /** By listing. */
  readonly states: Readonly<Record<string, string>>;
}

/** The final states of one epoch of every training case and of every built-in listing. */
export function fingerprints(): Fingerprints {
  const states: Record<string, string> = {};
  for (const { name, text } of trainingCases)
    states[name] = finalState(text.replace(/num_epochs = \d+/, 'num_epochs = 1'));
  for (const [name, text] of Object.entries(lessons)) states[name] = finalState(text);
  return { webAssembly: blockKernel() !== null, states };
}

function finalState(text: string): string {
  const { machine } = openListing('listing.py', text, 0);
  const outcome = machine.run({ budget: Infinity });
  if (outcome !== 'finished') throw new Error(`the listing ended with ${outcome}`);
  return machine.digest();
}
