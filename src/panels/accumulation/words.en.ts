/** The words of the Accumulation panel in English. */

type AccumulationView = 'ledger' | 'memory' | 'noise';
type MemoryKind = 'saved' | 'parameters' | 'gradients' | 'optimizer' | 'held' | 'passing';
type NoiseReason = 'no-update' | 'one' | 'stale' | 'unequal' | 'unscaled' | 'many';

export const accumulationEn = {
  viewsLabel: 'What is shown of accumulation',
  views: { ledger: 'Ledger', memory: 'Memory', noise: 'Noise' } satisfies Record<AccumulationView, string>,
  stale: (n: number) =>
    `${n === 1 ? '1 share is' : `${n} shares are`} stale: an update has read ${n === 1 ? 'it' : 'them'} already, and no zero_grad() has cleared ${n === 1 ? 'it' : 'them'} since.`,
  read: (update: number) => `Update ${update} has read this; zero_grad() is to clear it.`,
  factor: (batches: number, samples: number, factor: string, difference: string) =>
    `After micro-batch ${batches} the sum is ${factor} × the gradient of its ${samples} samples as one batch; largest difference ${difference}.`,
  divided: (count: number, factor: string) => `With each loss divided by ${count}: ${factor} ×.`,
  undivided: (by: string, factor: string) => `Each loss is divided by ${by}; without that: ${factor} ×.`,
  apart: (samples: number, factor: string, cosine: string, relative: string) =>
    `The sum is not the gradient of its ${samples} samples as one batch: ${factor} × as long in that direction, cosine ${cosine}, relative error ${relative}.`,
  unknownTruth: {
    'graphs-differ': 'The micro-batches recorded different graphs, so there is no one batch to compare the sum with.',
    'too-many': 'No comparison with one batch: the oldest micro-batches are no longer kept apart.',
  },
  incomparable: {
    mixes: (node: string) => `${node} mixes the samples of a batch: as one batch the gradient would be another.`,
    'no-batch-dimension': (node: string) => `No comparison with one batch: what ${node} takes has no batch dimension.`,
    'not-replayed': (node: string) => `No comparison with one batch: ${node} is made for the size of the micro-batch.`,
  },
  allNone: 'Every .grad is None: nothing was added since zero_grad(), and step() would skip the parameters.',
  allZeros: 'Every .grad holds zeros: step() would still move the parameters by what the optimizer remembers.',
  microBatch: 'micro-batch',
  norm: 'norm',
  cosine: 'cosine to sum',
  all: 'all parameters',
  choose: (name: string) => `Show the shares of ${name} in the table`,
  normOf: (of: string, number: number) => `norm of micro-batch ${number}, ${of}`,
  bar: (name: string, shares: string) => `${name}.grad: ${shares}`,
  spoken: (number: number, norm: string) => `micro-batch ${number} of norm ${norm}`,
  total: 'norm of all .grad',
  bytes: 'bytes',
  now: 'now',
  inParts: (n: number | null) => (n === null ? 'in parts' : n === 1 ? '1 part' : `${n} parts`),
  asOne: 'one batch',
  same: 'the same',
  kinds: {
    saved: 'activations',
    parameters: 'parameters',
    gradients: '.grad',
    optimizer: 'optimizer state',
    held: 'held by variables',
    passing: 'this operation',
  } satisfies Record<MemoryKind, string>,
  peak: 'together, peak',
  peakMark: 'peak',
  toPeak: 'Go to where the peak is reached',
  toPeakOf: (bytes: number) => `Peak ${bytes} bytes: go to where it is reached`,
  memoryBar: (now: number, peak: number | null, one: number | null) =>
    `${now} bytes now${peak === null ? '' : `, ${peak} at the peak of the update`}${one === null ? '' : `, ${one} as one batch`}`,
  shrinks: (each: string) => `Accumulation shrinks only the activations saved for backward, ${each} bytes a sample.`,
  unknownMemory: {
    'graphs-differ': 'As one batch: not known, the micro-batches recorded different graphs.',
    'too-many': 'As one batch: not known, the oldest micro-batches are no longer kept apart.',
  },
  unmeasured: (node: string) => `As one batch: not known, ${node} cannot be computed on the samples of all.`,
  passes: (update: number, forwards: number, backwards: number, time: string) =>
    `Update ${update}: ${forwards} forward, ${backwards} backward ${backwards === 1 ? 'pass' : 'passes'}${time}.`,
  time: (own: string, median: string) => `; ${own} ms in this engine (median ${median})`,
  measured: 'measured variance',
  independent: 'tr(Σ)/kb',
  exhausted: 'tr(Σ)/kb · (N−kb)/(N−1)',
  noiseChart: 'Variance of the mean gradient of k micro-batches',
  variance: 'variance of the mean of k micro-batches',
  noneLeft: '0 at kb = N',
  squaredGradient: '|G|²',
  trace: 'tr(Σ)',
  noiseScale: 'noise scale',
  notEstimable: 'not estimable',
  scaleIn: (scale: string, samples: boolean) => `${scale} ${samples ? 'samples' : 'micro-batches'}`,
  noiseOver: (updates: number, batches: number, samples: number | null) =>
    `From the last ${updates === 1 ? 'update' : `${updates} updates`}, ${batches} micro-batches${samples === null ? '' : ` of ${samples === 1 ? '1 sample' : `${samples} samples`}`} each.`,
  exhaustedData: (batches: number, population: number) =>
    `The ${batches} are all ${population} samples there are: against these data no variance is left.`,
  mostlyNoise: '|G|² comes out negative: the gradient is mostly noise, and no scale can be told.',
  noNoise: 'The micro-batches are more alike than chance allows: no scale can be told.',
  scaleMeans: (scale: string, samples: boolean) =>
    `In a batch of ${scale} ${samples ? 'samples' : 'micro-batches'} noise and gradient are of one size; far beyond it more samples help little.`,
  noNoiseYet: {
    'no-update': 'The first update is still to come: the noise is told from its micro-batches.',
    one: 'The update had one micro-batch in its buffers: there is nothing to compare it with.',
    stale: 'Gradients of older weights are in the sum: no zero_grad() has cleared them.',
    unequal: 'The micro-batches differ in size or in the factor on their loss: they are no samples of one kind.',
    unscaled: 'backward() did not start at one number, so the size of a gradient says nothing here.',
    many: 'More micro-batches than are kept apart.',
  } satisfies Record<NoiseReason, string>,
};

export type AccumulationWords = typeof accumulationEn;
