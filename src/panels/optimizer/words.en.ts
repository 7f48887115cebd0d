/** The words of the Optimizer panel in English. */

export const optimizerEn = {
  latest: (update: number) => `update ${update}`,
  allWeights: 'All weights',
  oneWeight: 'One weight',
  norms: '2-norms',
  from: { backward: 'from backward()', grad: 'read from .grad' },
  wBefore: 'w before the update',
  factor: {
    proportional: (factor: number, passed: string) =>
      `With every g × ${factor}, Δw is × ${passed}: the step is in proportion to g. A rule that divides by the root mean square of g nearly cancels a factor.`,
    divides: (factor: number, passed: string) =>
      `With every g × ${factor}, Δw is × ${passed}: the factor stands above and below the fraction bar. SGD: × ${factor}.`,
    sign: (factor: number, passed: string) =>
      `With every g × ${factor}, Δw is × ${passed}: of g only its sign counts. SGD: × ${factor}.`,
    other: (factor: number, passed: string) => `With every g × ${factor}, Δw is × ${passed}.`,
  },
  unknownFactor: 'What a constant factor in the gradient would do does not follow from these numbers alone.',
  learningRate: 'lr',
  update: 'update',
  reads: 'applied norm',
  product: 'lr × norm',
  note: 'lr × applied norm is the length of a plain SGD step. Adam divides each element by the root of its running mean square, so a constant factor in the gradient nearly cancels.',
  chart: 'Applied norm per update',
};

export type OptimizerWords = typeof optimizerEn;
