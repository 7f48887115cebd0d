/** What is said of each kind of diagnosis in Chinese. */
import { shortNumber as n, type DiagnosisWords } from './diagnosis-words.ts';

const called = (variable: string | null, otherwise: string): string => variable ?? otherwise;
const and = (others: string): string => (others === '' ? '' : `，以及 ${others}`);

export const diagnosesZh: DiagnosisWords = {
  'stale-gradients': {
    says: ({ line, variable, numbers: { old, shares } }) =>
      `第 ${line} 行的 step() 读取的 ${called(variable, '梯度')} 含 ${shares} 份，其中 ${old} 份已被更早的 step() 读过：没有人清零。`,
    why: 'backward() 只往 .grad 上加，只有 zero_grad() 或设为 None 才会清空。一次更新读过的梯度在此之前一直留在和里。',
  },
  'all-none': {
    says: ({ line, numbers: { parameters } }) =>
      `第 ${line} 行的 step() 在该优化器持有的全部 ${parameters} 个参数的 .grad 里只找到 None：什么也不会改变。`,
    why: '.grad 为 None 的参数会被跳过。反向传播到达的不是优化器持有的张量，或者梯度在 step() 之前已被清除。',
  },
  'all-zeros': {
    says: ({ line, numbers: { parameters } }) =>
      `第 ${line} 行的 step() 读到的所有梯度都恰好是 0（${parameters} 个参数）。`,
    why: '梯度为零说明权重的微小变化不改变损失：从损失到权重的路被死单元或平坦的函数切断了。带动量的优化器仍可能移动权重。',
  },
  'mixes-samples': {
    says: ({ line, numbers: { shares } }) =>
      `第 ${line} 行的批归一化对每个微批次单独取均值和方差：这 ${shares} 个微批次加起来不等于一个大批次的梯度。`,
    why: '训练模式下批归一化混合同一批的样本，一个样本的梯度取决于它的邻居。层归一化和组归一化不会，在那里累积等于大批次。',
  },
  'clip-in-vain': {
    says: ({ line, numbers: { clearedLine } }) =>
      `第 ${line} 行剪裁的结果在第 ${clearedLine} 行被清除，没有任何 step() 读过它。`,
    why: '剪裁改变 .grad，只有其后的 step() 才能用到。它应放在一次更新的最后一个 backward() 与 step() 之间。',
  },
  'clip-too-early': {
    says: ({ line, numbers: { backwardLine } }) =>
      `第 ${line} 行剪裁之后，第 ${backwardLine} 行的 backward() 又往同样的梯度上加：step() 读到的可能超过阈值。`,
    why: '逐个微批次剪裁不等于剪裁它们的和，方向也会改变。应在更新的最后一个微批次加完之后剪裁一次。',
  },
  'first-not-finite': {
    says: ({ line, variable, names: { op, value, input } }) =>
      op === ''
        ? `第 ${line} 行的反向传播给 ${called(variable, '一个参数')} 带来 ${value}。`
        : `第 ${line} 行的 ${op} 给出第一个 ${value}${input === '' ? '' : `（${input} 之前就含有它）`}；backward() 把它带到 ${called(variable, '一个参数')}。`,
    why: '一个数一旦不是有限值，由它算出的一切都不是，包括梯度和权重。乘以 0 也无济于事：0 · Inf 和 0 · NaN 都是 NaN。',
  },
  'dead-unit': {
    says: ({ line, numbers: { units } }) => `第 ${line} 行 relu 的全部 ${units} 个单元在一次更新的所有样本上都是 0。`,
    why: 'relu 输出 0 的地方不让梯度通过。对所有样本都是 0 的单元不再学习。',
  },
  'cleared-unread': {
    says: ({ lines, numbers: { passes, of, clearedLine } }) =>
      `第 ${lines[0] ?? clearedLine} 行的 ${of} 次 backward() 中有 ${passes} 次白做：第 ${clearedLine} 行在 step() 读取之前清除了它们的梯度。`,
    why: 'zero_grad() 清空 backward() 所收集的一切。它应在一次更新的第一个微批次之前，step() 与它之间不应再有 backward()。',
  },
  'gradient-without-optimizer': {
    says: ({ line, variable, numbers: { parameters }, names: { others } }) =>
      `${parameters} 个参数得到梯度却不在任何优化器里：${called(variable, '它们没有名字')}${and(others)}。第 ${line} 行创建的优化器没有得到它们。`,
    why: 'model.parameters() 只认识注册过的：作为属性的模块或参数、ModuleList、ParameterList。普通 Python 列表会藏住它们；优化器创建之后才替换的模型，优化器里仍是旧的。',
  },
  'optimizer-without-gradient': {
    says: ({ line, variable, numbers: { parameters, of }, names: { others } }) =>
      `第 ${line} 行的优化器持有的 ${of} 个参数中有 ${parameters} 个没有得到梯度：${called(variable, '它们没有名字')}${and(others)}。`,
    why: '反向传播只到达算出损失所用的东西。forward() 没有用到的层，或被 detach()、no_grad() 切断的层，永远不会被训练。',
  },
  'clip-given-nothing': {
    says: ({ line }) => `第 ${line} 行的剪裁没有得到任何参数：它量得 0，什么也不剪。`,
    why: 'model.parameters() 是生成器：被优化器等遍历过一次之后就空了。请重新调用它，或保存 list(model.parameters())。',
  },
  'window-not-full': {
    says: ({ line, numbers: { microBatches, usual, update } }) =>
      update === 0
        ? `结束时剩下 ${usual} 个微批次中的 ${microBatches} 个：没有 step() 读取它们。`
        : `第 ${update} 次更新（第 ${line} 行）只读取了 ${usual} 个微批次中的 ${microBatches} 个。`,
    why: '损失除以 k 只有在满 k 个微批次时才是平均；更少时更新按比例变小。请从 1 数起，(i + 1) % k == 0，并为剩下的再走一步。',
  },
  'saved-tensor-written': {
    says: ({ line, variable, numbers: { savedLine, version, expected }, names: { savedBy } }) =>
      `第 ${line} 行写入 ${called(variable, '一个张量')}，而第 ${savedLine} 行的 ${savedBy} 为反向传播保存了它（版本 ${version}，应为 ${expected}）。`,
    why: '反向传播需要前向时的数值。原位运算（+=、以 _ 结尾的名字）会覆盖它们；写成 x = x + y 则得到新的张量。',
  },
  'backward-into-freed-graph': {
    says: ({ line, variable, numbers: { madeLine, backwardLine }, names: { node } }) =>
      line === backwardLine
        ? `第 ${line} 行的 backward() 第二次走过同一张图${variable === null ? '' : `（${variable}）`}：保存的张量已被第一次释放。`
        : `第 ${line} 行用到已结束的一次传播的 ${called(variable, '结果')}（${node}，第 ${madeLine} 行生成）：第 ${backwardLine} 行的 backward() 走进已释放的图。`,
    why: 'backward() 释放图所保存的东西。用 detach() 切断带过来的张量，或把损失相加后只调用一次 backward()。',
  },
  'loss-without-parameters': {
    says: ({ line, variable }) =>
      `第 ${line} 行的 backward() 从 ${called(variable, '一个损失')} 出发，它的图通不到优化器的任何参数：没有权重得到梯度。`,
    why: 'argmax、取整、比较、item()、numpy() 和 detach() 都会终止计算图。对其结果设 requires_grad = True 只造出新的叶子，接不回去。',
  },
  'broadcast-in-loss': {
    says: ({ line, numbers: { elements }, names: { op, left, right, result } }) =>
      `第 ${line} 行的 ${op} 得到 ${left} 和 ${right}：广播成 ${result}，是 ${elements} 对而不是每个样本一对。`,
    why: '等长的列与行会被撑成一张表：每个预测都与每个目标相比。用 squeeze(1) 或 unsqueeze(1) 让两者形状相同。',
  },
  'optimizer-made-anew': {
    says: ({ line, numbers: { steps }, names: { optimizer } }) =>
      `第 ${line} 行在 ${steps} 次 step() 之后重新创建 ${optimizer}：它的平均值和步数又从 0 开始。`,
    why: '动量和 Adam 的平均值存在优化器里。重新创建后，Adam 的第一步又是 lr · sign(g)，与梯度大小无关。',
  },
  'stepped-on-zeros': {
    says: ({ line, variable, numbers: { moved } }) =>
      `第 ${line} 行的 step() 把 ${called(variable, '一个参数')} 移动了至多 ${n(moved)}，虽然没有梯度到来：它的 .grad 是零而不是 None。`,
    why: '.grad 为 None 会被跳过，为零则不会：权重衰减和动量仍会移动权重。zero_grad(set_to_none=True)（PyTorch 2.0 起的默认）留下 None。',
  },
  'softmax-before-cross-entropy': {
    says: ({ line, names: { first, second } }) =>
      `第 ${line} 行的 ${second} 得到的是 ${first} 的输出：它自己会再做一次 ${first}。`,
    why: '这个损失需要原始分数。概率再过一次之后几乎相等，梯度很小，损失也降不到 0 附近。',
  },
  'clip-before-unscale': {
    says: ({ line, numbers: { threshold, scale, norm } }) =>
      `第 ${line} 行的剪裁量得 ${n(norm)}：损失缩放 ${n(scale)} 还在里面。之后再除去，最多剩 ${n(threshold / scale)} 而不是 ${n(threshold)}。`,
    why: '阈值针对真正的梯度。先除去缩放（scaler.unscale_(optimizer)），再剪裁，再 step。',
  },
  'undivided-sum': {
    says: ({ line, numbers: { factor }, names: { mean } }) =>
      `第 ${line} 行把 ${factor} 个平均损失（${mean}）的梯度相加而不除：和是其平均的梯度的 ${factor} 倍。`,
    why: 'backward() 只相加，从不平均。请把每个损失除以微批次数，否则剪裁阈值和学习率的含义与单一批次时不同。',
  },
  'shared-memory': {
    says: ({ line, variable, names: { other } }) =>
      `${called(variable, '一个参数')} 和 ${other === '' ? '另一个' : other} 是同一块内存上的两个参数（第 ${line} 行）：每一步都移动它两次。`,
    why: '两者各有自己的 .grad 和优化器状态，写其中一个就改变另一个。要共享层，请让两处使用同一个 Parameter。',
  },
  'not-a-leaf': {
    says: ({ line }) => `第 ${line} 行要的 .grad 属于一个结果而不是叶子：backward() 让它保持 None。`,
    why: '只有不由任何运算生成的张量才收集 .grad。把 requires_grad_() 放在最后一个运算之后，或对结果调用 retain_grad()。',
  },
  'gradient-from-two-losses': {
    says: ({ line, variable, numbers: { otherLine, backwardLine } }) =>
      `第 ${line} 行的 step() 读取的 ${called(variable, '梯度')} 来自两个损失：第 ${backwardLine} 行的，以及第 ${otherLine} 行为另一个优化器留下的。`,
    why: 'backward() 会到达途中的每个参数，也包括不由这个损失训练的网络的参数。请在它自己的反向传播之前清零，或用 detach() 切断。',
  },
  'torch-warning': {
    says: ({ line, names: { category, message } }) => `第 ${line} 行的 ${category}：${message}`,
    why: 'PyTorch 只说一次，程序继续运行。',
  },
};
