/**
 * Where inputs stand. A call that nothing else flows into has its inputs outside, on its left; one that other ops feed takes
 * its inputs inside, so that every turn of a recurrence looks the same. An input used in several places is drawn in each.
 */
import type { ModuleCall, CallTree } from './calls.ts';
import type { RecordedOrder } from './recorded.ts';
import type { Attached } from './tags.ts';

export interface InputCopy {
  readonly node: number;
  readonly call: ModuleCall;
  /** The first op that takes it there. */
  readonly op: number;
}

export interface Inputs {
  readonly copies: readonly InputCopy[];
  /** Index into `copies` for an op's take of an input. */
  copyFor(node: number, op: number): number;
}

/** The innermost call of an op that is drawn open. */
export function openCall(calls: CallTree, op: number): ModuleCall {
  let open = calls.of[op] ?? calls.root;
  for (let call: ModuleCall | null = open; call; call = call.parent)
    if (call.group?.collapsed && call.parent) open = call.parent;
  return open;
}

function contains(outer: ModuleCall, inner: ModuleCall | null): boolean {
  for (let call = inner; call; call = call.parent) if (call === outer) return true;
  return false;
}

export function placeInputs(recorded: RecordedOrder, calls: CallTree, attached: Attached): Inputs {
  const { nodes } = recorded;
  const fed = new Set<ModuleCall>([calls.root]);
  attached.mains.forEach((mains, op) => {
    for (const take of mains) {
      if (nodes[take.from]?.kind !== 'op') continue;
      const from = calls.of[take.from] ?? null;
      for (let call = calls.of[op] ?? null; call && !contains(call, from); call = call.parent) fed.add(call);
    }
  });
  const copies: InputCopy[] = [];
  const known = new Map<ModuleCall, Map<number, number>>();
  const copyFor = (node: number, op: number): number => {
    let call = openCall(calls, op);
    while (call.parent && !fed.has(call)) call = call.parent;
    let here = known.get(call);
    if (!here) known.set(call, (here = new Map()));
    let copy = here.get(node);
    if (copy === undefined) {
      copy = copies.length;
      copies.push({ node, call, op });
      here.set(node, copy);
    }
    return copy;
  };
  attached.mains.forEach((mains, op) => {
    for (const take of mains) if (nodes[take.from]?.kind === 'input') copyFor(take.from, op);
  });
  return { copies, copyFor };
}
