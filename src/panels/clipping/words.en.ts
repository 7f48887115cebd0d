/** The words of the Clipping panel in English. */

export const clippingEn = {
  none: 'This run clips nothing: step() reads the accumulated gradients as they are.',
  latest: (update: number) => `update ${update}`,
  inVain:
    'Clipping came after step(): its gradients were cleared before any step() read them, so it changed nothing. It belongs between backward() and step().',
  noLimit: 'The threshold is infinite: the norm is measured, and nothing can be cut.',
  kept: 'The accumulated norm lies below the threshold: nothing is cut.',
  cut: (percent: string) => `Direction kept, length cut by ${percent} to the threshold.`,
  cutBy: (percent: string) =>
    `Direction kept, length cut by ${percent}: the threshold holds another norm than the 2-norm.`,
  keptNot: 'Clipped before all micro-batches had arrived, so no one factor leads from the sum to what step() read.',
  byValue: 'Clipped by value: each element by itself, so the direction turns and there is no single coefficient.',
  fired: (fired: number, all: number) => `clipped ${fired} of ${all} so far`,
  coefficient: 'clip coefficient per update',
  norm: (order: string, value: string) => `${order}-norm ${value}`,
  coefficientOne: 'clip coefficient',
  accumulated: 'accumulated norm',
  threshold: 'threshold',
  applied: 'applied norm',
  chart: 'Clip coefficient per update',
  aspects: { surface: 'Surface', vectors: 'Vectors', layers: 'Layers', elements: 'Elements' },
  sum: 'sum',
  appliedSum: 'applied',
  turned: (angle: string) => `turned ${angle}`,
  arrow: (microBatch: string, norm: string) => `micro-batch ${microBatch}, norm ${norm}`,
  keptDirection: 'Direction kept, length cut to the circle.',
  keptDirectionBy: (norm: string) => `Direction kept. The threshold holds the ${norm}, whose region is no circle.`,
  scaled: 'The listing has scaled the gradients itself.',
  turnedBy: (angle: string, cosine: string) =>
    `What stands in .grad has turned by ${angle} from the sum, cosine ${cosine}.`,
  early: (angle: string, cosine: string) =>
    `Clipped in parts, or before the sum was complete: turned by ${angle}, cosine ${cosine}.`,
  beyond: (count: number, of: number, limit: string, done: boolean) =>
    `${count} of ${of} elements ${done ? 'lay' : 'lie'} beyond ${limit}: each ${done ? 'was' : 'will be'} cut by itself.`,
  noneBeyond: (limit: string) => `No element lies beyond ${limit}: nothing is cut.`,
  turnedTo: (angle: string, cosine: string) => ` Turned by ${angle}, cosine ${cosine}.`,
  willCut: (norm: string) => `The ${norm} lies above the threshold: clipping will cut the length.`,
  inside: (norm: string) => `The ${norm} lies within the threshold: nothing is cut.`,
  shown: (percent: string) => `The plane shows ${percent} of the micro-batches' squared norm, and the sum exactly.`,
  before: 'before',
  after: 'after',
  most: (count: number) => `${count}`,
  elements: (all: number, zeros: number, below: number, notFinite: number) =>
    [
      `${all} elements`,
      ...(zeros > 0 ? [`${zeros} are 0`] : []),
      ...(below > 0 ? [`${below} smaller`] : []),
      ...(notFinite > 0 ? [`${notFinite} NaN or Inf`] : []),
    ].join(', '),
  elementsCut:
    'Elements of the accumulated gradient by magnitude, on a logarithmic axis. Those beyond the threshold are cut to it.',
  elementsNote:
    'Elements of the accumulated gradient by magnitude, on a logarithmic axis. A norm clip moves them all to the left by the same distance.',
};

export type ClippingWords = typeof clippingEn;
