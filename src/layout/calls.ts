/**
 * Groups as they are called. A module is called once per pass or many times (a recurrent cell); each call is one box. A call is
 * a run of consecutively recorded ops of the module or its children, so it is convex: no path leaves it and comes back,
 * because recorded order is a topological order. Where nodes do not say which call they were made in, a new call begins within
 * a run where the module takes a parameter of its own for the second time.
 */
import type { RecordedOrder } from './recorded.ts';
import type { LayoutGroup } from './structure.ts';

export interface ModuleCall {
  /** The group's id; `id@2` from its second call on; '' for the outermost level. */
  readonly id: string;
  readonly group: LayoutGroup | null;
  readonly parent: ModuleCall | null;
  readonly depth: number;
  /** Ops (indices) and calls, in recorded order. */
  readonly members: (number | ModuleCall)[];
}

export interface CallTree {
  readonly root: ModuleCall;
  /** Innermost call of each op, by node index; null for leaves. */
  readonly of: readonly (ModuleCall | null)[];
}

/** Group ids from the outermost to the innermost one; a parent that is not listed ends the chain. */
function ancestry(id: string, groups: ReadonlyMap<string, LayoutGroup>): LayoutGroup[] {
  const chain: LayoutGroup[] = [];
  let group = groups.get(id);
  while (group && !chain.includes(group)) {
    chain.unshift(group);
    group = group.parent === null ? undefined : groups.get(group.parent);
  }
  return chain;
}

export function readCalls(recorded: RecordedOrder, groupList: readonly LayoutGroup[]): CallTree {
  const groups = new Map(groupList.map((group) => [group.id, group]));
  const chains = new Map<string, LayoutGroup[]>();
  const chainOf = (id: string): LayoutGroup[] => {
    let chain = chains.get(id);
    if (!chain) chains.set(id, (chain = ancestry(id, groups)));
    return chain;
  };
  const counts = new Map<string, number>();
  const root: ModuleCall = { id: '', group: null, parent: null, depth: -1, members: [] };
  const of: (ModuleCall | null)[] = recorded.nodes.map(() => null);
  /** The calls that are open now, outermost first, with the parameters each has taken itself. */
  let open: { call: ModuleCall; own: Set<number>; recorded: number }[] = [];

  recorded.nodes.forEach((node, at) => {
    if (node.kind !== 'op') return;
    const said = node.calls?.filter(({ group }) => groups.has(group));
    const chain = said ? said.flatMap(({ group }) => groups.get(group) ?? []) : chainOf(node.group);
    const parameters = (recorded.takes[at] ?? []).filter((take) => recorded.nodes[take.from]?.kind === 'parameter');
    let depth = 0;
    const goesOn = (at: number): boolean =>
      open[at]?.call.group === chain[at] && (!said || open[at]?.recorded === said[at]?.call);
    while (depth < chain.length && goesOn(depth)) depth++;
    const innermost = said ? undefined : open[chain.length - 1];
    if (depth === chain.length && innermost && parameters.some((take) => innermost.own.has(take.from))) depth--;
    open = open.slice(0, depth);
    for (; depth < chain.length; depth++) {
      const group = chain[depth];
      if (!group) break;
      const parent: ModuleCall = open[depth - 1]?.call ?? root;
      const count = (counts.get(group.id) ?? 0) + 1;
      counts.set(group.id, count);
      const id = count === 1 ? group.id : `${group.id}@${count}`;
      const call: ModuleCall = { id, group, parent, depth, members: [] };
      parent.members.push(call);
      open.push({ call, own: new Set(), recorded: said?.[depth]?.call ?? 0 });
    }
    const current = open.at(-1);
    for (const take of parameters) current?.own.add(take.from);
    const home = current?.call ?? root;
    home.members.push(at);
    of[at] = home;
  });
  return { root, of };
}
