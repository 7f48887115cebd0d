/** What is said of each kind of diagnosis in English. */
import { shortNumber as n, type DiagnosisWords } from './diagnosis-words.ts';

const called = (variable: string | null, otherwise: string): string => variable ?? otherwise;
const and = (others: string): string => (others === '' ? '' : `, with ${others}`);

export const diagnosesEn: DiagnosisWords = {
  'stale-gradients': {
    says: ({ line, variable, numbers: { old, shares } }) =>
      `step() in line ${line} reads ${called(variable, 'gradients')} with ${shares} shares, ${old} of which an earlier step() has read already: nothing cleared them.`,
    why: 'backward() adds to .grad and nothing empties it but zero_grad(), or None. What an update has read stays in the sum until then.',
  },
  'all-none': {
    says: ({ line, numbers: { parameters } }) =>
      `step() in line ${line} finds None in the .grad of all ${parameters} parameters that this optimizer holds: it changes nothing.`,
    why: 'A parameter whose .grad is None is skipped. The backward pass has reached other tensors than those the optimizer was given, or its gradients were cleared before the step.',
  },
  'all-zeros': {
    says: ({ line, numbers: { parameters } }) =>
      `All gradients that step() in line ${line} reads are exactly 0 (${parameters} parameters).`,
    why: 'A zero gradient says that no small change of a weight changes the loss: the way from the loss to the weights is cut, by dead units or a function that is flat. Optimizers with momentum may move the weights all the same.',
  },
  'mixes-samples': {
    says: ({ line, numbers: { shares } }) =>
      `The batch norm in line ${line} takes mean and variance of each micro-batch by itself: these ${shares} micro-batches do not add up to the gradient of one large batch.`,
    why: 'In training mode batch norm mixes the samples of a batch, so the gradient of a sample depends on its neighbours. Layer norm or group norm do not, and accumulation equals the large batch there.',
  },
  'clip-in-vain': {
    says: ({ line, numbers: { clearedLine } }) =>
      `What the clip in line ${line} makes of the gradients is cleared in line ${clearedLine} before any step() reads it.`,
    why: 'Clipping changes .grad, and only a step() that comes after it can use that. It belongs between the last backward() of an update and its step().',
  },
  'clip-too-early': {
    says: ({ line, numbers: { backwardLine } }) =>
      `After the clip in line ${line} the backward() in line ${backwardLine} adds to the same gradients: what step() reads may be longer than the threshold.`,
    why: 'Clipping each micro-batch by itself is not clipping their sum: it also turns its direction. Clip once, when the last micro-batch of the update has been added.',
  },
  'first-not-finite': {
    says: ({ line, variable, names: { op, value, input } }) =>
      op === ''
        ? `The backward pass in line ${line} brings ${value} to ${called(variable, 'a parameter')}.`
        : `${op} in line ${line} gives the first ${value}${input === '' ? '' : ` (${input} held it before)`}; backward() takes it to ${called(variable, 'a parameter')}.`,
    why: 'Once a number is not finite, everything computed from it is not either, gradients and weights included. Multiplying by 0 does not help: 0 · Inf and 0 · NaN are NaN.',
  },
  'dead-unit': {
    says: ({ line, numbers: { units } }) =>
      `All ${units} units of the relu in line ${line} were 0 for every sample of an update.`,
    why: 'Where relu gives 0 it lets no gradient through. A unit that is 0 for every sample learns nothing any more.',
  },
  'cleared-unread': {
    says: ({ lines, numbers: { passes, of, clearedLine } }) =>
      `${passes} of ${of} backward() calls in line ${lines[0] ?? clearedLine} were for nothing: line ${clearedLine} clears their gradients before a step() has read them.`,
    why: 'zero_grad() empties what backward() has gathered. It belongs before the first micro-batch of an update, and no backward() may stand between step() and it.',
  },
  'gradient-without-optimizer': {
    says: ({ line, variable, numbers: { parameters }, names: { others } }) =>
      `${parameters} parameters get gradients and are in no optimizer: ${called(variable, 'none of them has a name')}${and(others)}. The one made in line ${line} was not given them.`,
    why: 'model.parameters() knows only what is registered: attributes that are modules or parameters, ModuleList, ParameterList. A plain Python list hides them, and a model that is replaced after the optimizer was made leaves the old ones in it.',
  },
  'optimizer-without-gradient': {
    says: ({ line, variable, numbers: { parameters, of }, names: { others } }) =>
      `${parameters} of the ${of} parameters that the optimizer of line ${line} holds got no gradient: ${called(variable, 'none of them has a name')}${and(others)}.`,
    why: 'Backward reaches only what the loss was computed from. A layer that forward() does not use, or that is cut off by detach() or no_grad(), is never trained.',
  },
  'clip-given-nothing': {
    says: ({ line }) => `The clip in line ${line} was given no parameters: it measures 0 and cuts nothing.`,
    why: 'model.parameters() is a generator: once it has been gone through, as by an optimizer, it is empty. Call it anew, or keep list(model.parameters()).',
  },
  'window-not-full': {
    says: ({ line, numbers: { microBatches, usual, update } }) =>
      update === 0
        ? `At the end ${microBatches} of ${usual} micro-batches are left over: no step() reads them.`
        : `Update ${update} (line ${line}) reads ${microBatches} of ${usual} micro-batches.`,
    why: 'A loss that is divided by k gives the mean only over k micro-batches; over fewer the update is smaller by as much. Count from 1, (i + 1) % k == 0, and step once more for the rest.',
  },
  'saved-tensor-written': {
    says: ({ line, variable, numbers: { savedLine, version, expected }, names: { savedBy } }) =>
      `Line ${line} writes into ${called(variable, 'a tensor')}, which ${savedBy} of line ${savedLine} has kept for backward (version ${version} instead of ${expected}).`,
    why: 'Backward needs the numbers as they were in the forward pass. An operation in place (+=, names that end in _) overwrites them; written out, x = x + y, it makes a new tensor.',
  },
  'backward-into-freed-graph': {
    says: ({ line, variable, numbers: { madeLine, backwardLine }, names: { node } }) =>
      line === backwardLine
        ? `backward() in line ${line} goes through a graph a second time${variable === null ? '' : ` (${variable})`}: its saved tensors were freed by the first.`
        : `Line ${line} takes ${called(variable, 'a result')} of a pass that is over (${node}, made in line ${madeLine}): backward() in line ${backwardLine} runs into its freed graph.`,
    why: 'backward() frees what the graph has saved. Cut what is carried over with detach(), or add the losses and call backward() once.',
  },
  'loss-without-parameters': {
    says: ({ line, variable }) =>
      `backward() in line ${line} starts from ${called(variable, 'a loss')} whose graph leads to no parameter of an optimizer: no weight gets a gradient.`,
    why: 'argmax, round, comparisons, item(), numpy() and detach() end the graph. requires_grad = True on what comes out of them makes a new leaf and does not mend the way back.',
  },
  'broadcast-in-loss': {
    says: ({ line, numbers: { elements }, names: { op, left, right, result } }) =>
      `${op} in line ${line} is given ${left} and ${right}: broadcasting makes ${result}, ${elements} pairs instead of one for each sample.`,
    why: 'A column and a row of equal length are stretched to a table: every prediction is compared with every target. Give both the same shape, with squeeze(1) or unsqueeze(1).',
  },
  'optimizer-made-anew': {
    says: ({ line, numbers: { steps }, names: { optimizer } }) =>
      `Line ${line} makes ${optimizer} anew after ${steps === 1 ? 'one step()' : `${steps} calls of step()`}: its averages and step count begin again at 0.`,
    why: 'Momentum and the averages of Adam live in the optimizer. Made anew, the first step of Adam is lr · sign(g) again, whatever the gradient.',
  },
  'stepped-on-zeros': {
    says: ({ line, variable, numbers: { moved } }) =>
      `step() in line ${line} moves ${called(variable, 'a parameter')} by up to ${n(moved)} though no gradient has come: its .grad is zeros, not None.`,
    why: 'A .grad of None is skipped, a .grad of zeros is not: weight decay and momentum then move the weight alone. zero_grad(set_to_none=True), the default since PyTorch 2.0, leaves None.',
  },
  'softmax-before-cross-entropy': {
    says: ({ line, names: { first, second } }) =>
      `${second} in line ${line} is given the output of ${first}: it applies ${first} itself.`,
    why: 'The loss expects raw scores. Probabilities put through it a second time are nearly equal, so the gradients are small and the loss cannot come near 0.',
  },
  'clip-before-unscale': {
    says: ({ line, numbers: { threshold, scale, norm } }) =>
      `The clip in line ${line} measures ${n(norm)}: the loss scale of ${n(scale)} is still in. Taken out afterwards, at most ${n(threshold / scale)} is left instead of ${n(threshold)}.`,
    why: 'The threshold is meant for the true gradients. Divide the scale out first (scaler.unscale_(optimizer)), then clip, then step.',
  },
  'undivided-sum': {
    says: ({ line, numbers: { factor }, names: { mean } }) =>
      `${factor} gradients of mean losses (${mean}) are added in line ${line} without a division: the sum is ${factor} × the gradient of their mean.`,
    why: 'backward() adds and never averages. Divide each loss by the number of micro-batches, or clip thresholds and learning rates mean something else than with one batch.',
  },
  'shared-memory': {
    says: ({ line, variable, names: { other } }) =>
      `${called(variable, 'A parameter')} and ${other === '' ? 'another' : other} are two parameters over the same memory (line ${line}): each step moves it twice.`,
    why: 'Each has a .grad and an optimizer state of its own, and every write to one changes the other. To tie layers, let both use one Parameter.',
  },
  'not-a-leaf': {
    says: ({ line }) =>
      `The .grad that line ${line} asks for is that of a result, not of a leaf: backward() leaves it None.`,
    why: 'Only tensors that no operation has made collect .grad. Put requires_grad_() behind the last operation, or call retain_grad() on the result.',
  },
  'gradient-from-two-losses': {
    says: ({ line, variable, numbers: { otherLine, backwardLine } }) =>
      `step() in line ${line} reads ${called(variable, 'gradients')} from two losses: that of line ${backwardLine}, and what line ${otherLine} has left for another optimizer's sake.`,
    why: 'backward() reaches every parameter on its way, also those of a network that is not trained on this loss. Clear them before its own pass, or cut the way with detach().',
  },
  'torch-warning': {
    says: ({ line, names: { category, message } }) => `${category} in line ${line}: ${message}`,
    why: 'PyTorch says this once. The program goes on.',
  },
};
