/** The words of the norms over updates in Simplified Chinese. */
import type { NormsWords } from './words.en.ts';

export const normsZh: NormsWords = {
  sub: (order) => `每次更新的${order}`,
  noUpdate: '尚无更新：运行停在第一次优化器更新之前。',
  accumulated: '累积范数',
  applied: '实际使用',
  same: '累积 = 实际使用（未裁剪）',
  update: '更新',
  before: '之前',
  rows: { loss: '损失', rate: 'lr', coefficient: '裁剪 ×', ratio: 'Δw / w' },
  orders: { '2': '2-范数', '1': '1-范数', inf: '∞-范数' },
  bounds: (name, value, order) =>
    order === null
      ? `${name} ${value} 限制的是另一种范数`
      : `${name} ${value} 限制的是 ${order === 'inf' ? '∞' : order}-范数`,
  place: (update, gathering) =>
    gathering === null ? `第 ${update} 次更新` : `第 ${update} 次更新，微批次 ${gathering.microBatch}/${gathering.of}`,
  nearest: (update) => `（第 ${update} 次之前保留的最近一次）`,
  view: '范数图的显示方式',
  norm: '范数',
  scale: '刻度',
  scales: { linear: '线性', log: '对数' },
  detail: '参数',
  details: { whole: '合并', layers: '按层', parameters: '按参数' },
  below: '下方',
  rowNames: { loss: '损失', rate: '学习率', coefficient: '裁剪系数', ratio: 'Δw / w' },
  zoom: '更新',
  range: (from, to, count) => `${from}–${to}，共 ${count}`,
  all: '全部',
  zoomIn: '更少的更新',
  zoomOut: '更多的更新',
  earlier: '较早的更新',
  later: '较晚的更新',
  zoomHint: '沿更新编号拖动可放大；双击显示全部。',
  leftOut: (n) => `另有 ${n} 个参数没有单独的范数。`,
  showAll: (count) => `显示全部 ${count} 次更新`,
  chart: (updates) => `${updates} 次更新的梯度范数`,
};
