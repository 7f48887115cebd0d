/** The words of forks, ghosts and compared runs in Simplified Chinese. */
import type { CompareWords, DifferenceWords, FirstWords, RefusalWords } from './words.en.ts';
import { formatNumber } from '../../ui/number-format.ts';

const quantities: Record<FirstWords['quantity'], string> = {
  loss: '损失',
  normAlone: '自身梯度范数',
  normPartial: '.grad 的范数',
  microBatches: '微批次数',
  normAccumulated: '累积范数',
  normApplied: '实际使用的范数',
  clipCoefficient: '裁剪系数',
  learningRate: '学习率',
  updateLoss: '损失',
  printed: '',
};

function refusal(why: RefusalWords): string {
  switch (why.kind) {
    case 'at-start':
      return '尚未运行';
    case 'at-end':
      return '运行已结束：请先后退';
    case 'not-yet':
      return `第 ${why.line} 行尚未运行`;
    case 'overwritten':
      return `${why.name} 已不再是数字`;
    case 'element':
      return '元组或列表中的一项';
    case 'argument':
      return '每次调用都从代码中读取';
    case 'size':
      return '这个张量已经存在';
    case 'optimizers':
      return `第 ${why.line} 行有 ${why.count} 个优化器，无法确定`;
    case 'groups':
      return `各参数组的 ${why.option} 不一`;
    case 'seed':
      return '在第一行运行之前设定';
    case 'statement':
      return '语句只能从头改变';
    case 'asking':
    default:
      return '';
  }
}

const choices = { optimizer: '优化器', loss: '损失函数', activation: '激活函数' };

function switched({ what, line }: Extract<DifferenceWords, { kind: 'switch' }>): string {
  if (what === 'clip') return '裁剪';
  return what === 'division' ? '损失的除法' : `行 ${line} 的 zero_grad() `;
}

function inserted({ what, where }: Extract<DifferenceWords, { kind: 'insert' }>): string {
  if (what === 'accumulation') return '梯度累积';
  if (what === 'division') return '损失的除法';
  if (where === null) return ` ${what}`;
  return ` ${what}（${{ update: '每次更新', 'micro-batch': '每个微批次', 'after-step': 'step 之后' }[where]}）`;
}

export const compareZh: CompareWords = {
  turn: '新的数值生效',
  turns: { start: '从头', here: '从这里' },
  refusal,
  forked: (name, value, update) => `从第 ${update} 次更新起 ${name} 为 ${value}`,
  goToFork: '转到改动之处',
  unfork: '以此值从头运行',
  ghost: '之前',
  labelled: (label, text) => `${label}：${text}`,
  letGo: '放下之前的运行',
  pin: '固定本次运行',
  pinned: '本次运行已固定',
  full: (most) => `已固定 ${most} 次运行`,
  thisRun: '本次运行',
  pinOf: (number) => `固定的运行 ${number}`,
  same: '代码相同',
  waiting: '来自先前的访问；将在后台重新运行。',
  making: (percent) => `正在重新运行：${percent} %`,
  failed: '它已无法运行。',
  sameAsShown: '即本次运行',
  otherListing: (file) => `另一段代码 ${file}`,
  difference(one) {
    switch (one.kind) {
      case 'seed':
        return `种子 ${one.to}（此处 ${one.from}）`;
      case 'switch':
        return `${switched(one)}${one.on ? '开' : '关'}`;
      case 'insert':
        return `${one.on ? '有' : '没有'}${inserted(one)}`;
      case 'choice':
        return `${choices[one.what]}：${one.to}（此处 ${one.from}）`;
      case 'lines':
        if (one.count === 0) return `行 ${one.line} 处有删减`;
        return one.count === 1 ? `行 ${one.line}：${one.text}` : `行 ${one.line} 起 ${one.count} 行`;
      case 'fork':
        return `从第 ${one.update} 次更新起 ${one.name} ${one.to}`;
      case 'unforked':
        return '从头运行';
      case 'literal':
      default:
        return `${one.name} ${one.to}（此处 ${one.from}）`;
    }
  },
  columns: { loss: '最终损失', updates: '更新', clips: '裁剪', peak: '内存峰值', first: '首个差异' },
  run: '运行',
  differs: '差别',
  openThis: (run) => `打开${run}`,
  rename: (run) => `重命名${run}`,
  nameOf: (run) => `${run}的名称`,
  remove: (run) => `移除${run}`,
  first: '首个差异',
  where({ quantity, index, inUpdate, line }) {
    if (quantity === 'printed') return `输出的第 ${index} 行`;
    const of = inUpdate === null ? `第 ${index} 次更新` : `第 ${index} 次更新的微批次 ${inUpdate}`;
    const joint = quantity === 'normPartial' ? '之后' : quantity === 'normApplied' ? '' : '的';
    return `${of}${joint}${quantities[quantity]}${line === null ? '' : `（行 ${line}）`}`;
  },
  insteadOf: (here, there) => `${here}，而非 ${there}`,
  noDifference: '没有任何数值不同。',
  noDifferenceSoFar: '就两者都运行到的部分而言，没有任何数值不同。',
  endsHere: (updates) => `本次运行在第 ${updates} 次更新后结束，另一次仍在继续。`,
  endsThere: (updates) => `另一次运行在第 ${updates} 次更新后结束，本次仍在继续。`,
  bytes(count) {
    if (count < 1000) return `${count} B`;
    return count < 1e6 ? `${formatNumber(count / 1000, 3)} kB` : `${formatNumber(count / 1e6, 3)} MB`;
  },
};
