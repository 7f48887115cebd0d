/** Every word of the page in Simplified Chinese. PyTorch's names stay as they are. */
import { opOf } from './place.ts';
import type { PhaseWord, PlaceWords } from './place.ts';
import type { Dictionary } from './en.ts';

function doing({ phase, op }: PlaceWords): string {
  if (phase === 'forward') return op ?? '';
  if (phase === 'backward') return op ? `${opOf(op)} 的反向传播` : '反向传播';
  if (phase === 'clip') return '裁剪梯度';
  if (phase === 'zero_grad') return '清空梯度';
  return phase === 'step' ? '优化器更新' : '';
}

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

export const zh: Dictionary = {
  language: '简体中文',
  title: 'Backstep',
  regions: {
    code: '代码',
    graph: '计算图',
    norms: '梯度范数',
    accumulation: '累积',
    clipping: '裁剪',
    optimizer: '优化器',
    inspector: '检视',
    variables: '变量',
    console: '控制台',
    controls: '控件',
    transport: '播放控制',
  },
  bar: {
    lesson: '课程',
    ownListing: '我的代码',
    seed: '种子',
    seedLabel: '种子',
    share: '分享',
    copied: '链接已复制',
    copyFailed: '无法复制；链接在地址栏里',
    otherLanguage: 'EN',
    otherLanguageLabel: 'EN: switch to English',
    theme: '主题',
    themes: { light: '浅色', dark: '深色', system: '跟随系统' },
    keys: '按键',
    close: '关闭',
    dismiss: '关闭提示',
  },
  states: {
    running: '运行中',
    paused: '已暂停',
    finished: '已结束',
    error: '出错',
  },
  transport: {
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
    setUp: '准备',
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
  },
  keys: {
    title: '按键',
    playPause: '播放或暂停',
    step: '前进一步，后退一步',
    stepLarger: '同上，步长大一级',
    ends: '到开头，到结束',
    help: '本列表',
    note: '焦点在编辑器或输入框里时，按键不起作用。',
    space: '空格',
    shift: 'Shift',
    home: 'Home',
    end: 'End',
  },
  first: {
    title: ['这是一段真实的 PyTorch 代码。', '在这里运行它，可前可后。'],
    text: '每个运算都会被记录。计算图、梯度和每一个数都随代码产生，并且都能说明自己的来历。',
  },
  code: {
    undo: '撤销',
    editor: '代码清单',
  },
  controls: {
    resetTo: (name, value) => `将 ${name} 重置为 ${value}`,
    line: (line) => `行 ${line}`,
    none: '这段代码里没有可由控件调节的字面量。',
    usedLater: (name) => `其结果 ${name} 在后面用到`,
    numberOf: (name) => `${name}，数值`,
    notANumber: '不是数字',
  },
  console: {
    empty: '代码打印的内容会出现在这里。',
    goToLine: (line) => `转到行 ${line}`,
    undoEdit: '撤销上次编辑',
    errors: (n) => `${n} 个错误`,
    hidden: (n) => `前面有 ${n} 行未显示`,
  },
  norms: {
    sub: '每次更新的 2-范数',
    empty: '每次更新会在这里长出一段台阶，每个微批次一级。',
    noUpdate: '尚无更新：运行停在第一次优化器更新之前。',
    accumulated: '累积范数',
    applied: '实际使用',
    same: '累积 = 实际使用（未裁剪）',
    loss: '损失',
    update: '更新',
    chart: (updates) => `${updates} 次更新的梯度范数`,
  },
  data: {
    show: '显示数据',
    copy: '复制',
    copied: '已复制',
    csv: '下载 CSV',
    close: '关闭',
    rows: (n) => `${n} 行`,
    more: (shown, all) => `显示 ${all} 行中的前 ${shown} 行；复制和 CSV 包含全部。`,
    update: '更新',
    line: '行',
    epoch: '轮次',
    microBatch: '微批次',
    microBatches: '微批次数',
    accumulatedNorm: '累积范数',
    appliedNorm: '实际使用的范数',
    clipCoefficient: '裁剪系数',
    threshold: '阈值',
    learningRate: '学习率',
    loss: '损失',
    norm: '范数',
    cosine: '与累积和的余弦',
    projection: '投影',
    parameter: '参数',
    state: '状态',
    name: '名称',
    type: '类型',
    shape: '形状',
    value: '值',
    row: '行',
    column: '列',
    gradient: '梯度',
  },
  accumulation: {
    empty: '每个参数的 .grad 会在这里累积，每个微批次一份，直到 step() 读取。',
    allNone: '所有 .grad 都是 None：自上次 zero_grad 以来还没有反向传播。',
    microBatch: '微批次',
    norm: '范数',
    cosine: '与累积和的余弦',
    total: (norm, n) => `所有参数合计：${n} 个微批次之后，累积范数为 ${norm}。`,
  },
  clipping: {
    empty: '每次更新的累积范数与阈值会在这里相遇。',
    none: '这次运行没有裁剪：step() 原样读取累积的梯度。',
    latest: (update) => `更新 ${update}`,
    kept: '累积范数低于阈值：没有裁剪。',
    cut: (percent) => `方向不变，长度缩短 ${percent}，恰到阈值。`,
    byValue: '按值裁剪：每个元素各自裁剪，所以方向会改变，也没有单一的系数。',
    fired: (fired, all) => `至此 ${all} 次更新中裁剪 ${fired} 次`,
    coefficient: '每次更新的裁剪系数',
    accumulated: '累积范数',
    threshold: '阈值',
    applied: '实际使用的范数',
    chart: '每次更新的裁剪系数',
  },
  optimizer: {
    empty: '每次 optimizer.step() 在这里加一行：读到了什么，走了多大一步。',
    learningRate: 'lr',
    update: '更新',
    reads: '实际使用的范数',
    product: 'lr × 范数',
    note: 'lr × 实际使用的范数就是普通 SGD 一步的长度。Adam 把每个元素除以其均方的滑动平均的根，所以梯度里的常数因子几乎抵消。',
    chart: '每次更新实际使用的范数',
  },
  inspector: {
    empty: '点击任何一个数，查看它如何得来，直到数据与种子。',
    gone: '所选的节点不在此刻的计算图中。',
    valueOf: '值：',
    gradientOf: '梯度：',
    value: '值',
    gradient: '梯度',
    shape: '形状',
    dtype: 'dtype',
    norm: '范数',
    noGradient: '无梯度',
    thinned: '已抽稀：每格显示其块中绝对值最大的元素',
    goToLine: (line) => `转到行 ${line}`,
    order: (n) => `反向传播中的第 ${n} 个`,
    passes: (open, of) => `${of} 个中通过 ${open} 个`,
    notFinite: (nan, inf) => `${nan} 个 NaN，${inf} 个 Inf`,
    shapes: '形状不相容',
  },
  variables: {
    empty: '代码产生的变量会出现在这里。',
    norm: '范数',
  },
  graph: {
    phases,
    backwardOf: (done, total) => `反向传播，${total} 个节点中的第 ${done} 个`,
    modules: '模块',
    operations: '运算',
    tensors: '张量',
    level: '详细程度',
    flip: '单独显示反向图',
    find: '查找节点',
    fit: '适应窗口',
    norm: '范数',
    noGrad: ['无', '梯度'],
    value: '值',
    gradient: '梯度',
    pass: (open, of) => `${of} 个中通过 ${open} 个`,
    legend: '颜色',
    axes: { batch: '批次', out: '输出', in: '输入', rows: '行', cols: '列' },
    findHint: '节点名称',
    notFound: '没有这个名称的节点',
    collapse: (module) => `折叠 ${module}`,
    spoken(node) {
      const parts = [node.name];
      if (node.shape) parts.push(`${outputWord[node.kind]} ${node.shape.length > 0 ? node.shape.join('×') : '标量'}`);
      if (node.gradNorm) parts.push(`梯度范数 ${node.gradNorm}`);
      for (const name of node.from) parts.push(`来自 ${name}`);
      for (const name of node.to) parts.push(`去往 ${name}`);
      return parts.join('，');
    },
  },
  notices: {
    damaged: '这个链接已损坏，或由更新版本的 Backstep 生成。已改为打开默认课程。',
    tooLarge: '这个链接包含的文本超出 Backstep 可打开的大小。已改为打开默认课程。',
    unknownLesson: '这个链接指向一个不存在的课程。已改为打开默认课程。',
    fault: (message) => `Backstep 的缺陷：${message}`,
    crashed: '引擎停止了，已从你的文本重新启动。',
  },
};
