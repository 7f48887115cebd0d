/** The words of the Optimizer panel in English. */

export const optimizerEn = {
  latest: (update: number) => `update ${update}`,
  allWeights: 'All weights',
  oneWeight: 'One weight',
  norms: '2-norms',
  from: { backward: 'from backward()', grad: 'read from .grad' },
  wBefore: 'w before the update',
  adamFactor: (factor: number, passed: string) =>
    `With every g × ${factor}, Δw is × ${passed}: the factor stands above and below the fraction bar. SGD: × ${factor}.`,
  sgdFactor: (factor: number, passed: string) =>
    `With every g × ${factor}, Δw is × ${passed}: SGD moves in proportion to g. Adam divides by its root mean square, where a factor nearly cancels.`,
  unknownFactor: 'What a constant factor in the gradient would do does not follow from these numbers alone.',
  learningRate: 'lr',
  update: 'update',
  reads: 'applied norm',
  product: 'lr × norm',
  note: 'lr × applied norm is the length of a plain SGD step. Adam divides each element by the root of its running mean square, so a constant factor in the gradient nearly cancels.',
  chart: 'Applied norm per update',
};

export type OptimizerWords = typeof optimizerEn;
