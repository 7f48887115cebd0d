/** The words of Transport, of its memory and of what a run can be led to in Simplified Chinese. */
import { opOf } from '../../ui/i18n/place.ts';
import type { PlaceWords } from '../../ui/i18n/place.ts';
import type { TransportWords } from './words.en.ts';

function doing({ phase, op }: PlaceWords): string {
  if (phase === 'forward') return op ?? '';
  if (phase === 'backward') {
    const of = opOf(op ?? '');
    return of === null ? (op ?? '反向传播') : `${of} 的反向传播`;
  }
  if (phase === 'clip') return '裁剪梯度';
  if (phase === 'zero_grad') return '清空梯度';
  return phase === 'step' ? '优化器更新' : '';
}

export const transportZh: TransportWords = {
  restart: '重新开始',
  back: '后退一步',
  play: '播放',
  pause: '暂停',
  forward: '前进一步',
  end: '运行到结束',
  stepSize: '步长',
  speed: '速度',
  position: '位置',
  space: '空格',
  event: '事件',
  fingerprint: '整个状态的指纹',
  forwardKey: '前向',
  backwardKey: '反向',
  updateKey: '更新',
  epoch: '轮次',
  sizes: { operation: '运算', line: '行', 'micro-batch': '微批次', update: '更新', epoch: '轮次' },
  atStart: '在开头',
  finishedAt: (where) => `已结束，${where}`,
  refused: '未运行：代码有错误',
  words(place) {
    const parts: string[] = [];
    if (place.epoch !== null) parts.push(`第 ${place.epoch} 轮`);
    if (place.microBatch !== null) parts.push(`微批次 ${place.microBatch}`);
    parts.push(`第 ${place.line} 行`);
    const what = doing(place);
    if (what) parts.push(what);
    return parts.join('，');
  },
  stoppedAt: (where) => `停在${where}`,
  running: (position, end) => (end === null ? `运行中，事件 ${position}` : `运行中，事件 ${position} / ${end}`),
  until: {
    title: '断点与运行到',
    breakpoints: '断点',
    breakpoint: '断点',
    continue: '继续到断点',
    noBreakpoints: '还没有断点。点击行号旁边，或按 F9。',
    until: '运行到',
    line: (line) => `第 ${line} 行`,
    condition: '条件，例如 loss > 2',
    conditionOf: (line) => `第 ${line} 行断点的条件`,
    remove: (line) => `删除第 ${line} 行的断点`,
    forward: (what) => `向前：${what}`,
    back: (what) => `向后：${what}`,
    clip: '发生裁剪',
    norm: '累积范数超过',
    lossRises: '损失比上一次更新高',
    notFinite: '梯度或参数变成 NaN 或 Inf',
    deadUnit: 'ReLU 层出现死亡单元',
    update: '更新编号',
    nothing: (what, direction) => (direction === 'forward' ? `直到结束都没有：${what}` : `直到开头都没有：${what}`),
    atBreakpoint: (line) => `断点，第 ${line} 行`,
    conditionFailed: (line, message) => `第 ${line} 行的条件：${message}`,
    foundNotFinite: (what, name, op, line) =>
      `第 ${line} 行的 ${op} 产生了 NaN 或 Inf，传到${name ?? '张量'}${what === 'gradient' ? '的梯度' : ''}`,
    foundDeadUnits: (dead, of, module, line) =>
      `${of} 个单元中有 ${dead} 个对本次更新的所有样本都为 0：relu ${module === '' ? `第 ${line} 行` : module}`,
  },
  memory: {
    title: '回退所用内存',
    budget: '关键帧内存',
    known: (count, used, budget) => `${count} 个关键帧，占用 ${used} MB，上限 ${budget}。`,
    executed: (events) => `目前已执行 ${events} 个事件。`,
    executedAll: (events) => `整个运行已执行完毕，共 ${events} 个事件。`,
    hint: '内存较小时保留的状态较少，回退会慢一些，但每个状态仍可到达。',
  },
};
