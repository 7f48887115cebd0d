/** A plan's geometry, computed once per structure: the fiftieth turn of a recurrence is the first one, moved. */
import type { Block } from './block.ts';
import { layoutLevel } from './level.ts';
import type { LaidOutLevel, LevelEdge } from './grid.ts';
import type { Item, Plan } from './plan.ts';
import type { RecordedOrder } from './recorded.ts';
import type { Lanes, LayoutSize, Spacing } from './structure.ts';

/** Size and lanes of a call as an item of the level outside; the level inside starts at (`insetX`, `insetY`). */
export interface Template extends LayoutSize {
  readonly serial: number;
  readonly level: LaidOutLevel;
  readonly insetX: number;
  readonly insetY: number;
  /** By index of the plan's entries and exits; offsets from the item's top. */
  readonly entries: readonly Lanes[];
  readonly exits: readonly Lanes[];
}

export interface Templates {
  of(plan: Plan): Template;
}

export function createTemplates(recorded: RecordedOrder, spacing: Spacing): Templates {
  const known = new Map<string, Template>();
  const byPlan = new Map<Plan, Template>();

  const none: LayoutSize = { width: 0, height: 0 };
  const sizeOf = (item: Item): LayoutSize => {
    if (item.kind === 'op') return item.block;
    if (item.kind === 'call') return of(item.plan);
    return (item.kind === 'input' ? recorded.nodes[item.copy.node] : item.call.group) ?? none;
  };
  const lanesOf = (item: Item | undefined, source: number, end: 'entries' | 'exits'): Lanes | null => {
    if (!item) return null;
    if (item.kind === 'op') return item.block.lanes;
    if (item.kind === 'call') return of(item.plan)[end][item.plan[end].indexOf(source)] ?? null;
    return (item.kind === 'input' ? recorded.nodes[item.copy.node] : item.call.group)?.lanes ?? null;
  };

  const of = (plan: Plan): Template => {
    const done = byPlan.get(plan);
    if (done) return done;
    const sizes = plan.items.map(sizeOf);
    const firstItem = plan.entries.length;
    const firstExit = firstItem + plan.items.length;
    const sources = new Map<number, number>();
    const edges = plan.ends.map(({ source, to }): LevelEdge => {
      const home = plan.home.get(source);
      const number = sources.get(source) ?? sources.size;
      sources.set(source, number);
      return {
        from: home === undefined ? plan.entries.indexOf(source) : firstItem + home,
        to: to < 0 ? firstExit + plan.exits.indexOf(source) : firstItem + to,
        source: number,
        fromLanes: home === undefined ? null : lanesOf(plan.items[home], source, 'exits'),
        toLanes: to < 0 ? null : lanesOf(plan.items[to], source, 'entries'),
      };
    });
    const key = plan.parent ? signature(plan, sizes, edges, of) : 'root';
    let template = known.get(key);
    if (!template) {
      const level = layoutLevel({
        entries: plan.entries.length,
        items: sizes.map(({ width, height }, i) => ({
          width,
          height,
          kin: kinOf(plan.items[i]),
          insets: insetsOf(plan.items[i]),
        })),
        exits: plan.exits.length,
        edges,
        column: plan.parent ? spacing.innerColumn : spacing.column,
        row: spacing.row,
        pad: spacing.pad,
        lane: spacing.lane,
      });
      template = framed(level, plan, spacing, known.size);
      known.set(key, template);
    }
    byPlan.set(plan, template);
    return template;
  };
  return { of };
}

function insetsOf(item: Item | undefined): readonly [number, number] {
  const op = item?.kind === 'op' ? item.block.boxes[0] : undefined;
  return item?.kind === 'op' && op ? [op.x, item.block.width - op.x - op.width] : [0, 0];
}

function kinOf(item: Item | undefined): string {
  if (item?.kind === 'call') return item.plan.call.group?.id ?? '';
  return item?.kind === 'collapsed' ? (item.call.group?.id ?? '') : '';
}

/** A level with its group's frame around it: the padding lies inside border columns where lanes enter and leave. */
function framed(level: LaidOutLevel, plan: Plan, spacing: Spacing, serial: number): Template {
  const { pad, header } = spacing;
  const insetX = plan.entries.length > 0 ? 0 : pad;
  const insetRight = plan.exits.length > 0 ? 0 : pad;
  const insetY = header + pad - level.top;
  const shift = (lanes: Lanes): Lanes => ({ value: lanes.value + insetY, grad: lanes.grad + insetY });
  return {
    serial,
    level,
    insetX,
    insetY,
    width: insetX + level.width + insetRight,
    height: header + pad + level.height + pad,
    entries: level.entries.map(shift),
    exits: level.exits.map(shift),
  };
}

/** Everything a level's geometry depends on. */
function signature(
  plan: Plan,
  sizes: readonly LayoutSize[],
  edges: readonly LevelEdge[],
  of: (plan: Plan) => Template,
): string {
  const items = plan.items.map((item, i) => {
    const size = `${sizes[i]?.width}x${sizes[i]?.height}`;
    if (item.kind === 'call') return `#${of(item.plan).serial}/${kinOf(item)}`;
    return item.kind === 'op' ? size + blockSignature(item.block) : `${item.kind}${size}/${kinOf(item)}`;
  });
  const lanes = (l: Lanes | null): string => (l ? `${l.value}/${l.grad}` : '');
  const joined = edges.map((e) => `${e.from},${e.to},${e.source},${lanes(e.fromLanes)},${lanes(e.toLanes)}`);
  return `${plan.entries.length}|${items.join(';')}|${plan.exits.length}|${joined.join(';')}`;
}

function blockSignature(block: Block): string {
  return block.boxes.map((box) => `${box.x},${box.y},${box.width},${box.height}`).join(' ');
}
