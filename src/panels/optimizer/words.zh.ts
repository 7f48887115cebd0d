/** The words of the Optimizer panel in Simplified Chinese. */
import type { OptimizerWords } from './words.en.ts';

export const optimizerZh: OptimizerWords = {
  latest: (update) => `更新 ${update}`,
  allWeights: '全部权重',
  oneWeight: '单个权重',
  norms: '2-范数',
  from: { backward: '来自 backward()', grad: '读自 .grad' },
  wBefore: '更新前的 w',
  factor: {
    proportional: (factor, passed) =>
      `若每次更新的 g 都 × ${factor}，Δw 为 × ${passed}：这一步与 g 成正比。除以 g 的均方根的规则则使因子几乎抵消。`,
    divides: (factor, passed) =>
      `若每次更新的 g 都 × ${factor}，Δw 为 × ${passed}：因子同时出现在分子和分母。SGD 则会移动 ${factor} 倍。`,
    sign: (factor, passed) =>
      `若每次更新的 g 都 × ${factor}，Δw 为 × ${passed}：只用到 g 的符号。SGD 则会移动 ${factor} 倍。`,
    other: (factor, passed) => `若每次更新的 g 都 × ${factor}，Δw 为 × ${passed}。`,
  },
  unknownFactor: '梯度的常数因子会怎样，仅凭这些数字无法得知。',
  learningRate: 'lr',
  update: '更新',
  reads: '实际使用的范数',
  product: 'lr × 范数',
  note: 'lr × 实际使用的范数就是普通 SGD 一步的长度。Adam 把每个元素除以其均方的滑动平均的根，所以梯度里的常数因子几乎抵消。',
  chart: '每次更新实际使用的范数',
};
