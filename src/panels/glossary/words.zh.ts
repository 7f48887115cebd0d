/** The words of the Glossary in Simplified Chinese. */
import type { GlossaryWords } from './words.en.ts';

export const glossaryZh: GlossaryWords = {
  terms: {
    accumulated: {
      name: '累积',
      means: '自上次清空以来 backward() 在 .grad 中累加的总和。一次更新的累积范数就是这个总和在任何裁剪之前的范数。',
    },
    applied: {
      name: '实际使用',
      means: 'optimizer.step() 读取时 .grad 中的内容。若 backward() 之后没有改动过 .grad，它就与累积的梯度相同。',
    },
    clip: {
      name: '裁剪系数',
      means: 'clip_grad_norm_() 用来乘所有梯度的数：阈值除以（范数加 0.000001），但不超过 1。等于 1 时什么也不裁剪。',
    },
    cosine: {
      name: '余弦',
      means:
        '两个梯度夹角的余弦：同向为 1，垂直为 0，反向为 −1。一个微批次的份额与总和的余弦小于 0 时，它与总和的方向相背。',
    },
    epoch: {
      name: '轮次',
      means: '运行 optimizer.step() 的最外层循环的一次循环。没有这样的循环时，整个运行就是一轮。',
    },
    event: {
      name: '事件',
      means:
        '运行的最小一步：一行开始、一个运算执行完，或反向传播的一个节点完成。位置从 0 起对事件计数，库内部的也算在内。',
    },
    fingerprint: {
      name: '指纹',
      means:
        '整个状态的哈希：变量、张量、梯度、优化器、随机数生成器和已打印的内容。相同的状态有相同的指纹，因此它能说明后退一步是否回到了原处。',
    },
    ledger: {
      name: '账本',
      means:
        '所有 .grad 缓冲区及其份额的列表。已被一次更新读取的份额会留在其中并标为过期，直到 zero_grad() 清空缓冲区。',
    },
    line: {
      name: '行',
      means: '开始运行的一行代码。在循环中，运行几次就计几次。',
    },
    microBatch: {
      name: '微批次',
      means:
        '一次 backward() 以及它之前的前向传播。自上次 zero_grad() 以来所有微批次的梯度在 .grad 中累加，直到一次更新读取它们。',
    },
    noise: {
      name: '噪声尺度',
      means:
        'tr(Σ) / |G|²：单个样本的梯度的方差（对所有元素求和），除以它们所围绕的梯度长度的平方；看不出微批次大小时，则以微批次计。批次有这么大时，噪声与梯度大小相当。',
    },
    norm: {
      name: '范数',
      means: '向量的长度：2-范数是各元素平方和的平方根。梯度的范数取自所有参数的全部元素，与 clip_grad_norm_() 相同。',
    },
    operation: {
      name: '运算',
      means: '执行完的一个张量运算，或反向传播走过的一个节点。以此为步长时，每个之后都停下。',
    },
    share: {
      name: '份额',
      means: '一个微批次加到某个参数的 .grad 上的部分。自上次 zero_grad() 以来的份额相加，就是累积的梯度。',
    },
    update: {
      name: '更新',
      means: '一次 optimizer.step() 调用，它按 .grad 中的内容移动参数。图表从 1 起对更新计数。',
    },
  },
  seenIn: (regions) => `见于：${regions.join('、')}。`,
  of: {
    now: '当前',
    soFar: '至此',
    inGrad: (microBatch) => `运行的第 ${microBatch} 个微批次后的 .grad`,
    update: (index) => `更新 ${index}`,
    buffers: () => '个缓冲区',
    shares: () => '个（单个缓冲区中最多）',
    noise: (samples) => (samples ? '个样本' : '个微批次'),
  },
};
