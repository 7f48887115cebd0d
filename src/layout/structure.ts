/**
 * What goes into a layout and what comes out: plain numbers that survive `structuredClone`, so that it can be computed in a
 * Worker. Lengths are CSS pixels at zoom 1; y grows downwards.
 */

export interface LayoutSize {
  readonly width: number;
  readonly height: number;
}

/** Two lanes meet a node's left and right side: values go in and out at `value`, gradients at `grad`, below its top. */
export interface Lanes {
  readonly value: number;
  readonly grad: number;
}

/**
 * `op`: an operation, on the spine. `parameter`: a leaf drawn as a tag at each of its uses. `input`: a leaf that stands left of
 * the op it is the main input of, and is a tag where an op has another main input (a loss's labels).
 */
export interface LayoutNode extends LayoutSize {
  readonly id: string;
  readonly kind: 'op' | 'parameter' | 'input';
  readonly lanes: Lanes;
  /** Innermost group (an `nn.Module`'s path), `''` outside any. */
  readonly group: string;
  /** The calls of modules it was made in, outermost first; without them they are told from the recorded order. */
  readonly calls?: readonly { readonly group: string; readonly call: number }[];
  /**
   * Its size beside an op: an op that only turns its input's view (`t`) shrinks to a pill between a leaf and the op that takes
   * it, an input to a tag. Null: an op is never a pill, an input keeps its size.
   */
  readonly beside: LayoutSize | null;
  /** Where a tag goes; null: above for slots before the main input, below for slots after it. */
  readonly side: 'above' | 'below' | null;
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  readonly slot: number;
}

/** Size and lanes are those of the one box that a collapsed group is drawn as. */
export interface LayoutGroup extends LayoutSize {
  readonly id: string;
  readonly parent: string | null;
  readonly collapsed: boolean;
  readonly lanes: Lanes;
}

export interface Spacing {
  /** Between columns of the outermost level, and of the levels inside groups. */
  readonly column: number;
  readonly innerColumn: number;
  /** Between things above each other in one column. */
  readonly row: number;
  /** Between an op and its tag; a pill between them adds its height. */
  readonly tag: number;
  /** From a group's frame to what it holds. */
  readonly pad: number;
  /** Above a group's frame, for its name. */
  readonly header: number;
  /** Between the value lane and the gradient lane of an edge that passes a column. */
  readonly lane: number;
}

/** `nodes` in recorded (forward) order: an op stands after the ops it takes. */
export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly groups: readonly LayoutGroup[];
  readonly spacing: Spacing;
}

export interface LayoutRectangle extends LayoutSize {
  readonly x: number;
  readonly y: number;
}

export interface LayoutBox extends LayoutRectangle {
  /** Unique: the node's id, `fc1.weight@fc1/t#1` for a leaf's use, the call's id for a collapsed group. */
  readonly id: string;
  /** The node drawn here, or the group when `role` is `group`. */
  readonly node: string;
  readonly role: 'op' | 'tag' | 'pill' | 'input' | 'group';
  /** Ops inside a collapsed group, in recorded order: its result is the last. Empty for all other boxes. */
  readonly members: readonly string[];
  readonly side: 'above' | 'below' | null;
}

export interface LayoutGroupBox extends LayoutRectangle {
  /** `fc1`; a later call of the same module `fc1@2`. */
  readonly id: string;
  readonly group: string;
  /** 0 for outermost groups. */
  readonly depth: number;
}

/**
 * x0, y0, x1, y1, …: neighbouring points are joined by a straight line where they share the coordinate across the flow, else
 * by an S-curve that leaves and enters along the flow (horizontal, or vertical for tags).
 */
export type Lane = readonly number[];

export interface LayoutEdgePath {
  /** Ids of the boxes it joins. */
  readonly from: string;
  readonly to: string;
  /** The recorded edges it draws: several where an op takes a tensor twice, or a collapsed module takes it in several ops. */
  readonly recorded: readonly LayoutEdge[];
  readonly vertical: boolean;
  /** From the source to the target, and back. */
  readonly value: Lane;
  readonly grad: Lane;
}

export interface Layout {
  readonly boxes: readonly LayoutBox[];
  readonly edges: readonly LayoutEdgePath[];
  readonly groups: readonly LayoutGroupBox[];
  /** Of boxes, groups (without their headers) and edges. The first column's main lane stays at one y whatever follows. */
  readonly bounds: LayoutRectangle;
  /** Columns of the outermost level. */
  readonly columns: number;
}
