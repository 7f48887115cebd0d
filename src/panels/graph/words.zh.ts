/** The words of the graph in Simplified Chinese. */
import type { PhaseWord } from '../../ui/i18n/place.ts';
import type { GraphWords } from './words.en.ts';

const phases: Record<PhaseWord, string> = {
  start: '在开头',
  forward: '前向传播',
  backward: '反向传播',
  clip: '正在裁剪 .grad',
  zero_grad: '正在清空 .grad',
  step: 'step() 读取 .grad',
  other: '',
  end: '运行结束',
  error: '记录到出错处为止',
};

const outputWord = { op: '输出', parameter: '参数', input: '输入' };

export const graphZh: GraphWords = {
  phases,
  backwardOf: (done, total) => `反向传播，${total} 个节点中的第 ${done} 个`,
  modules: '模块',
  operations: '运算',
  tensors: '张量',
  minimap: '整幅图的缩略图。方向键移动视野（按住 Shift 微移），+ 和 − 缩放，Home 适应窗口。',
  tools: '图的工具',
  fitWhole: '显示整幅图',
  follow: '跟随正在计算的节点',
  level: '详细程度',
  flip: '单独显示反向图',
  find: '查找节点',
  fit: '适应窗口',
  export: '保存图片',
  exportSvg: 'SVG，如所见',
  exportPng: 'PNG，如所见',
  norm: '范数',
  dead: '死路：',
  noGrad: ['无', '梯度'],
  value: '值',
  gradient: '梯度',
  pass: (open, of) => `${of} 个中通过 ${open} 个`,
  legend: '颜色',
  axes: { batch: '批次', time: '时间', out: '输出', in: '输入', dim: (k) => `维 ${k}` },
  findHint: '节点名称',
  found: (count) => (count === 1 ? '按 Enter 前往' : `${count} 个节点；按 Enter 前往第一个`),
  findClose: '关闭查找',
  notFound: '没有这个名称的节点',
  collapse: (module) => `折叠 ${module}`,
  explain: '解释',
  asks: { 'face-norm': '2-范数', scalar: '', share: '微批次', clip: '裁剪系数' },
  use: (n, of) => `第 ${n} 次使用，共 ${of} 次`,
  spoken(node) {
    const parts = [node.name];
    if (node.shape) parts.push(`${outputWord[node.kind]} ${node.shape.length > 0 ? node.shape.join('×') : '标量'}`);
    if (node.gradNorm) parts.push(`梯度范数 ${node.gradNorm}`);
    for (const name of node.from) parts.push(`来自 ${name}`);
    for (const name of node.to) parts.push(`去往 ${name}`);
    return parts.join('，');
  },
};
