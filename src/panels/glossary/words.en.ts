/** The words of the Glossary in English. */

export const glossaryEn = {
  /** Each in two sentences, which hold for every run. */
  terms: {
    accumulated: {
      name: 'accumulated',
      means:
        'What backward() has added up in .grad since it was last cleared. The accumulated norm of an update is the norm of that sum, before any clipping.',
    },
    applied: {
      name: 'applied',
      means:
        'What stands in .grad when optimizer.step() reads it. Where nothing has changed .grad since backward(), applied and accumulated are the same.',
    },
    clip: {
      name: 'clip coefficient',
      means:
        'What clip_grad_norm_() multiplies all gradients by: the threshold divided by the norm plus 0.000001, but 1 at most. At 1 nothing is cut.',
    },
    cosine: {
      name: 'cosine',
      means:
        'The cosine of the angle between two gradients: 1 for one direction, 0 for a right angle, −1 for opposite directions. A micro-batch whose share has a cosine below 0 to the sum pulls against it.',
    },
    epoch: {
      name: 'epoch',
      means:
        'One turn of the outermost loop in which optimizer.step() runs. In a listing without such a loop the whole run is one.',
    },
    event: {
      name: 'event',
      means:
        'The smallest step of a run: a line that begins, an operation that has run, or a node of the backward pass that is done. The position counts them from 0, those inside the library included.',
    },
    fingerprint: {
      name: 'fingerprint',
      means:
        'A hash of the whole state: variables, tensors, gradients, the optimizer, random generators and what was printed. The same state has the same fingerprint, so it tells whether a step back has come home.',
    },
    ledger: {
      name: 'ledger',
      means:
        'The list of all .grad buffers with their shares. A share that an update has read already stays in it, marked as stale, until zero_grad() clears the buffer.',
    },
    line: {
      name: 'line',
      means: 'A line of the listing that begins to run. In a loop it counts as often as it is run.',
    },
    microBatch: {
      name: 'micro-batch',
      means:
        'One backward() and the forward pass before it. The gradients of all micro-batches since the last zero_grad() add up in .grad, until an update reads them.',
    },
    noise: {
      name: 'noise scale',
      means:
        'tr(Σ) / |G|²: the variance of the gradients of single samples, summed over all elements, by the squared length of the gradient they vary around; where the size of a micro-batch cannot be seen, of micro-batches. In a batch of that many noise and gradient are of one size.',
    },
    norm: {
      name: 'norm',
      means:
        'The length of a vector: the 2-norm is the root of the sum of the squares of its elements. The norm of a gradient goes over the elements of all parameters at once, as in clip_grad_norm_().',
    },
    operation: {
      name: 'operation',
      means:
        'An op on tensors that has run, or a node that a backward pass is done with. Steps of this size stop after each of them.',
    },
    share: {
      name: 'share',
      means:
        'What one micro-batch has added to a parameter’s .grad. The shares since the last zero_grad() add up to the accumulated gradient.',
    },
    update: {
      name: 'update',
      means:
        'One call of optimizer.step(), which moves the parameters by what stands in .grad. The charts count updates from 1.',
    },
  },
  seenIn: (regions: readonly string[]) => `Seen in ${regions.join(', ')}.`,
  /** What a number is of. */
  of: {
    now: 'now',
    soFar: 'so far',
    inGrad: (microBatch: number) => `.grad after micro-batch ${microBatch} of the run`,
    update: (index: number) => `update ${index}`,
    buffers: (count: number): string => (count === 1 ? 'buffer' : 'buffers'),
    shares: (count: number): string => (count === 1 ? 'in a buffer' : 'in a buffer at most'),
    noise: (samples: boolean): string => (samples ? 'samples' : 'micro-batches'),
  },
};

export type GlossaryWords = typeof glossaryEn;
