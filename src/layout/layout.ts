/**
 * Graph structure to coordinates. The recorded order and the module calls give the frame (`calls`, `tags`, `inputs`), each
 * call is planned (`plan`) and laid out once per structure (`templates`, `level`), and here the templates are put in place.
 * Pure and fast enough for a frame: a few microseconds a node.
 */
import { readCalls } from './calls.ts';
import { opsOf, planCalls } from './plan.ts';
import type { Flow, Plan, Plans } from './plan.ts';
import { readRecorded } from './recorded.ts';
import type { RecordedOrder, Take } from './recorded.ts';
import type {
  LayoutRectangle,
  Layout,
  LayoutBox,
  LayoutEdge,
  LayoutEdgePath,
  LayoutGroupBox,
  LayoutInput,
  Spacing,
} from './structure.ts';
import { attachTags } from './tags.ts';
import { createTemplates } from './templates.ts';
import type { Templates } from './templates.ts';

export function layoutGraph(input: LayoutInput): Layout {
  const recorded = readRecorded(input);
  const calls = readCalls(recorded, input.groups);
  const attached = attachTags(recorded, calls);
  const plans = planCalls(recorded, calls, attached, input.spacing);
  const templates = createTemplates(recorded, input.spacing);
  return compose(recorded, plans, templates, input.spacing);
}

interface Origin {
  readonly x: number;
  readonly y: number;
}

function compose(recorded: RecordedOrder, plans: Plans, templates: Templates, spacing: Spacing): Layout {
  const boxes: LayoutBox[] = [];
  const edges: LayoutEdgePath[] = [];
  const groups: LayoutGroupBox[] = [];
  const origins = new Map<Plan, Origin>();
  /** Box id of each source. */
  const drawn = new Map<number, string>();
  const idOf = (node: number): string => recorded.nodes[node]?.id ?? '';
  const edgeOf = (take: Take): LayoutEdge => ({ from: idOf(take.from), to: idOf(take.to), slot: take.slot });

  const place = (plan: Plan, x: number, y: number): void => {
    const { level } = templates.of(plan);
    origins.set(plan, { x, y });
    plan.items.forEach((item, i) => {
      const left = x + (level.x[i] ?? 0);
      const top = y + (level.y[i] ?? 0);
      switch (item.kind) {
        case 'input': {
          const node = recorded.nodes[item.copy.node];
          if (!node) return;
          const id = `${node.id}@${idOf(item.copy.op)}`;
          for (const [source, home] of plan.home) if (home === i) drawn.set(source, id);
          const size = { width: node.width, height: node.height };
          boxes.push({ id, node: node.id, role: 'input', members: [], side: null, x: left, y: top, ...size });
          return;
        }
        case 'collapsed': {
          const group = item.call.group;
          if (!group) return;
          for (const [source, home] of plan.home) if (home === i) drawn.set(source, item.call.id);
          const size = { width: group.width, height: group.height };
          const members = opsOf(item.call).map(idOf);
          boxes.push({
            id: item.call.id,
            node: group.id,
            role: 'group',
            members,
            side: null,
            x: left,
            y: top,
            ...size,
          });
          return;
        }
        case 'op':
          placeBlock(item.block, left, top);
          return;
        case 'call': {
          const inner = templates.of(item.plan);
          const { call } = item.plan;
          groups.push({
            id: call.id,
            group: call.group?.id ?? '',
            depth: call.depth,
            x: left,
            y: top + spacing.header,
            width: inner.width,
            height: inner.height - spacing.header,
          });
          place(item.plan, left + inner.insetX, top + inner.insetY);
        }
      }
    });
  };

  const placeBlock = (block: Extract<Plan['items'][number], { kind: 'op' }>['block'], x: number, y: number): void => {
    const op = idOf(block.boxes[0]?.node ?? -1);
    const ids = block.boxes.map((box, i) => {
      if (box.role !== 'tag') return idOf(box.node);
      const user = block.boxes[block.edges[i - 1]?.to ?? 0];
      return `${idOf(box.node)}@${user ? idOf(user.node) : op}`;
    });
    block.boxes.forEach((box, i) => {
      const { role, side, width, height } = box;
      const at = { x: x + box.x, y: y + box.y, width, height };
      boxes.push({ id: ids[i] ?? '', node: idOf(box.node), role, members: [], side, ...at });
      if (role === 'op') drawn.set(box.node, idOf(box.node));
    });
    for (const edge of block.edges) {
      edges.push({
        from: ids[edge.from] ?? '',
        to: ids[edge.to] ?? '',
        recorded: [
          edgeOf({ from: block.boxes[edge.from]?.node ?? -1, to: block.boxes[edge.to]?.node ?? -1, slot: edge.slot }),
        ],
        vertical: true,
        value: moved(edge.value, x, y),
        grad: moved(edge.grad, x, y),
      });
    }
  };

  const root = templates.of(plans.root);
  place(plans.root, 0, 0);
  for (const flow of plans.flows) {
    edges.push({
      from: drawn.get(flow.from) ?? '',
      to: drawn.get(flow.to) ?? '',
      recorded: flow.takes.map(edgeOf),
      vertical: false,
      value: joined(flow, templates, origins, 'value'),
      grad: joined(flow, templates, origins, 'grad'),
    });
  }
  return { boxes, edges, groups, bounds: boundsOf(boxes, groups, edges), columns: root.level.columns };
}

function moved(points: readonly number[], x: number, y: number): number[] {
  return points.map((p, i) => p + (i % 2 === 0 ? x : y));
}

/** The pieces of an edge as one lane; a gradient runs through them from the last to the first. */
function joined(
  flow: Flow,
  templates: Templates,
  origins: ReadonlyMap<Plan, Origin>,
  lane: 'value' | 'grad',
): number[] {
  const points: number[] = [];
  const pieces = lane === 'value' ? flow.pieces : flow.pieces.toReversed();
  for (const { plan, edge } of pieces) {
    const origin = origins.get(plan) ?? { x: 0, y: 0 };
    const piece = moved(templates.of(plan).level.routes[edge]?.[lane] ?? [], origin.x, origin.y);
    const repeats = points.at(-2) === piece[0] && points.at(-1) === piece[1];
    points.push(...(repeats ? piece.slice(2) : piece));
  }
  return points;
}

function boundsOf(
  boxes: readonly LayoutRectangle[],
  groups: readonly LayoutRectangle[],
  edges: readonly LayoutEdgePath[],
): LayoutRectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x: number, y: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  for (const box of boxes) {
    add(box.x, box.y);
    add(box.x + box.width, box.y + box.height);
  }
  for (const group of groups) {
    add(group.x, group.y);
    add(group.x + group.width, group.y + group.height);
  }
  for (const edge of edges)
    for (const lane of [edge.value, edge.grad])
      for (let i = 0; i + 1 < lane.length; i += 2) add(lane[i] ?? 0, lane[i + 1] ?? 0);
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
