/**
 * Which leaves are tags: a parameter is drawn again at each of its uses, beside the op that takes it, with the pill
 * (`TBackward0`) it passes through on the way. Shared parameters as one node make every layout of a recurrence a hairball.
 */
import type { CallTree } from './calls.ts';
import type { RecordedOrder, Take } from './recorded.ts';

/** One tag of an op: `chain` runs from the leaf over pills (indices) to the op's slot. */
export interface Tag {
  readonly chain: readonly number[];
  readonly slot: number;
  readonly side: 'above' | 'below';
}

export interface Attached {
  /** Tags of each op, by node index, in slot order. */
  readonly tags: readonly (readonly Tag[])[];
  /** What each op takes along the flow: other ops, or an input when there is none. */
  readonly mains: readonly (readonly Take[])[];
  /** True for ops that are pills of a tag and have no box of their own on the spine. */
  readonly pill: readonly boolean[];
}

export function attachTags(recorded: RecordedOrder, calls: CallTree): Attached {
  const { nodes, takes, taken } = recorded;
  const pill = nodes.map(() => false);

  /** The leaf and pills behind a take, nearest last; null when it is not a tag's chain. */
  const chainOf = (take: Take): number[] | null => {
    const chain = [take.from];
    let at = take.from;
    while (nodes[at]?.kind === 'op') {
      const before = takes[at] ?? [];
      const first = before[0];
      if (!nodes[at]?.beside || before.length !== 1 || !first) return null;
      if (taken[at]?.length !== 1 || calls.of[at] !== calls.of[take.to]) return null;
      at = first.from;
      chain.unshift(at);
    }
    return chain;
  };

  const mains: Take[][] = [];
  const tags: Tag[][] = [];
  // Backwards, so that an op is known to be a pill before its own takes are looked at.
  for (let at = nodes.length - 1; at >= 0; at--) {
    const own: Take[] = [];
    const leaves: { take: Take; chain: number[] }[] = [];
    mains[at] = own;
    tags[at] = [];
    if (pill[at]) continue;
    for (const take of takes[at] ?? []) {
      const chain = chainOf(take);
      if (chain) leaves.push({ take, chain });
      else own.push(take);
    }
    if (own.length === 0) {
      const input = leaves.findIndex((leaf) => leaf.chain.length === 1 && nodes[leaf.take.from]?.kind === 'input');
      const [main] = input < 0 ? [] : leaves.splice(input, 1);
      if (main) own.push(main.take);
    }
    const spine = own[0]?.slot ?? -1;
    for (const { take, chain } of leaves) {
      for (const link of chain) if (nodes[link]?.kind === 'op') pill[link] = true;
      const side = nodes[chain[0] ?? 0]?.side ?? (take.slot < spine ? 'above' : 'below');
      tags[at]?.push({ chain, slot: take.slot, side });
    }
  }
  return { tags, mains, pill };
}
