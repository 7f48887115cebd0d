/** What the Clipping panel shows of a position: the plane of gradients, the region that clipping cuts to, magnitudes. */

/** What one micro-batch, or several, added to the gradients: an arrow in a plane that holds the accumulated sum. */
export interface ClipArrow {
  /** Numbers of the first and the last micro-batch in it. */
  readonly first: number;
  readonly last: number;
  /** Components along the sum and along the plane's second axis. */
  readonly along: number;
  readonly across: number;
  /** 2-norm of the whole gradient, the part outside the plane included. */
  readonly norm: number;
}

/** How many gradient elements have which magnitude. */
export interface Magnitudes {
  /** Magnitudes at the lower end of the first bin and the upper end of the last; bins are equal in the logarithm. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** Elements that no bin holds: 0, smaller than `from`, NaN or infinite. */
  readonly zeros: number;
  readonly below: number;
  readonly notFinite: number;
}

/** What gradients are clipped to. */
export interface ClipLimit {
  /** By norm all gradients are scaled by one factor, by value every element is cut off by itself. */
  readonly by: 'norm' | 'value';
  /** `max_norm` or `clip_value`. */
  readonly value: number;
  /** The order of the norm that is held to it: 2, 1, Infinity (also by value); null where the call does not say. */
  readonly order: number | null;
}

/** Clipping at work in a plane of gradients. */
export interface ClipRegion {
  /** The last call's, with the smallest value of all; by value when one of them was. */
  readonly limit: ClipLimit;
  /** `coming`: the film knows of it. `done`: no step has taken it up yet. `read`: the last step has. */
  readonly state: 'coming' | 'done' | 'read';
  /** The sum's norm of that order, by value its largest magnitude; null where several calls hold parts of it. */
  readonly measure: number | null;
  /** What the complete sum is multiplied by; null by value, and where gradients arrived between the calls or after them. */
  readonly coefficient: number | null;
  /** By value: how many of the sum's elements lie beyond the threshold, and of how many. */
  readonly beyond: { readonly count: number; readonly of: number } | null;
  /**
   * The edge of the region in the plane: a circle about the origin, or a closed curve of points (polygons by their corners).
   * Null where there is none to be shown.
   */
  readonly edge:
    | { readonly kind: 'circle'; readonly radius: number }
    | { readonly kind: 'curve'; readonly points: readonly { readonly along: number; readonly across: number }[] }
    | null;
}

/**
 * The gradients of all parameters as vectors, in a plane through the accumulated sum. The sum is what `backward()` brought
 * since the gradients were cleared; `applied` is what stands in the `.grad` buffers. All norms are 2-norms unless named.
 */
export interface ClipView {
  /** In order of arrival; tip to tail they end at the sum. */
  readonly arrows: readonly ClipArrow[];
  /** Where clip calls have moved the tip: after how many arrows, and to where. */
  readonly moved: readonly { readonly after: number; readonly along: number; readonly across: number }[];
  readonly sumNorm: number;
  /** Where in the run the sum was complete and still stood in `.grad`; null when something was clipped before. */
  readonly gathered: number | null;
  /** Share of the micro-batches' squared norms that lies in the plane, 0 to 1. */
  readonly shown: number;
  /** `.grad` in the same plane; equal to the sum while nothing has changed it. */
  readonly applied: { readonly along: number; readonly across: number; readonly norm: number };
  readonly region: ClipRegion | null;
  readonly layers: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  /** Of the elements of the sum. */
  readonly magnitudes: Magnitudes;
}
