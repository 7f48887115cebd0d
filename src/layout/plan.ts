/** What each open call holds (its items), what flows in and out of it, and the edges among them. */
import type { Block } from './block.ts';
import { blockOf } from './block.ts';
import type { ModuleCall, CallTree } from './calls.ts';
import { openCall, placeInputs } from './inputs.ts';
import type { InputCopy, Inputs } from './inputs.ts';
import type { RecordedOrder, Take } from './recorded.ts';
import type { Spacing } from './structure.ts';
import type { Attached } from './tags.ts';

export type Item =
  | { readonly kind: 'input'; readonly copy: InputCopy }
  | { readonly kind: 'op'; readonly block: Block }
  | { readonly kind: 'collapsed'; readonly call: ModuleCall }
  | { readonly kind: 'call'; readonly plan: Plan };

/**
 * A source is an op's node index; for a collapsed call the index of its first op; for an input `nodes.length` + its copy.
 * `ends`: an edge from `source` to item `to`, or to the exit when `to` is −1; its index is that of the level's edge.
 */
export interface Plan {
  readonly call: ModuleCall;
  readonly items: Item[];
  readonly entries: number[];
  readonly exits: number[];
  /** Item that holds each source, however deep. */
  readonly home: Map<number, number>;
  readonly ends: { readonly source: number; readonly to: number }[];
  readonly parent: Plan | null;
}

/** A drawn edge: out of calls, across one level, into calls; the pieces are edges of plans, in the order of the flow. */
export interface Flow {
  readonly takes: readonly Take[];
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly { readonly plan: Plan; readonly edge: number }[];
}

export interface Plans {
  readonly root: Plan;
  readonly flows: readonly Flow[];
}

export function planCalls(recorded: RecordedOrder, calls: CallTree, attached: Attached, spacing: Spacing): Plans {
  const inputs = placeInputs(recorded, calls, attached);
  const standIn = recorded.nodes.map((_, i) => i);
  const planOf = new Map<ModuleCall, Plan>();
  const inputsOf = new Map<ModuleCall, number[]>();
  inputs.copies.forEach((copy, k) => inputsOf.set(copy.call, [...(inputsOf.get(copy.call) ?? []), k]));

  const build = (call: ModuleCall, parent: Plan | null): Plan => {
    const plan: Plan = { call, items: [], entries: [], exits: [], home: new Map(), ends: [], parent };
    planOf.set(call, plan);
    const add = (item: Item, sources: Iterable<number>): void => {
      for (const source of sources) plan.home.set(source, plan.items.length);
      plan.items.push(item);
    };
    for (const k of inputsOf.get(call) ?? []) {
      const copy = inputs.copies[k];
      if (copy) add({ kind: 'input', copy }, [recorded.nodes.length + k]);
    }
    for (const member of call.members) {
      if (typeof member === 'number') {
        const node = recorded.nodes[member];
        if (!node || attached.pill[member]) continue;
        const block = blockOf(node, member, attached.tags[member] ?? [], recorded, spacing);
        add({ kind: 'op', block }, [member]);
      } else if (member.group?.collapsed) {
        const ops = opsOf(member);
        const first = ops[0] ?? 0;
        for (const op of ops) standIn[op] = first;
        add({ kind: 'collapsed', call: member }, [first]);
      } else {
        const inner = build(member, plan);
        add({ kind: 'call', plan: inner }, inner.home.keys());
      }
    }
    return plan;
  };
  const root = build(calls.root, null);
  return { root, flows: planFlows(recorded, calls, attached, inputs, planOf, standIn) };
}

function planFlows(
  recorded: RecordedOrder,
  calls: CallTree,
  attached: Attached,
  inputs: Inputs,
  planOf: ReadonlyMap<ModuleCall, Plan>,
  standIn: readonly number[],
): Flow[] {
  const flows: Flow[] = [];
  const known = new Map<Plan, Map<string, number>>();
  const edgeAt = (plan: Plan, source: number, to: number): Flow['pieces'][number] => {
    let edges = known.get(plan);
    if (!edges) known.set(plan, (edges = new Map()));
    const key = `${source}>${to}`;
    let edge = edges.get(key);
    if (edge === undefined) {
      edge = plan.ends.length;
      edges.set(key, edge);
      plan.ends.push({ source, to });
    }
    return { plan, edge };
  };
  const drawn = new Map<string, Take[]>();
  attached.mains.forEach((mains, target) => {
    for (const take of mains) {
      const source = take.from;
      const isInput = recorded.nodes[source]?.kind === 'input';
      const from = isInput ? recorded.nodes.length + inputs.copyFor(source, target) : (standIn[source] ?? source);
      const to = standIn[target] ?? target;
      const key = `${from}>${to}`;
      if (from === to) continue;
      const known = drawn.get(key);
      if (known) {
        known.push(take);
        continue;
      }
      const takes = [take];
      drawn.set(key, takes);
      const pieces: Flow['pieces'][number][] = [];
      let plan = planOf.get(openCall(calls, target)) ?? null;
      while (plan && !plan.home.has(from)) {
        if (!plan.entries.includes(from)) plan.entries.push(from);
        pieces.unshift(edgeAt(plan, from, plan.home.get(to) ?? 0));
        plan = plan.parent;
      }
      if (!plan) continue;
      pieces.unshift(edgeAt(plan, from, plan.home.get(to) ?? 0));
      for (let inner = holder(plan, from); inner; inner = holder(inner, from)) {
        if (!inner.exits.includes(from)) inner.exits.push(from);
        pieces.unshift(edgeAt(inner, from, -1));
      }
      flows.push({ takes, from, to, pieces });
    }
  });
  return flows;
}

/** The open call among a plan's items that holds a source. */
function holder(plan: Plan, source: number): Plan | null {
  const item = plan.items[plan.home.get(source) ?? -1];
  return item?.kind === 'call' ? item.plan : null;
}

/** Ops of a call and of those inside it, in recorded order. */
export function opsOf(call: ModuleCall): number[] {
  return call.members.flatMap((member) => (typeof member === 'number' ? [member] : opsOf(member)));
}
