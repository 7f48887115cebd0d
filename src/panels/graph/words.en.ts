/** The words of the graph in English. */
import type { PhaseWord, SpokenNode } from '../../ui/i18n/place.ts';

const phases: Record<PhaseWord, string> = {
  start: 'at the start',
  forward: 'forward pass',
  backward: 'backward pass',
  clip: 'the .grad buffers are being clipped',
  zero_grad: 'the .grad buffers are being cleared',
  step: 'step() reads the .grad buffers',
  other: '',
  end: 'the run is over',
  error: 'recorded up to the error',
};

const outputWord = { op: 'output', parameter: 'parameter', input: 'input' };

export const graphEn = {
  phases,
  backwardOf: (done: number, total: number) => `backward, ${done} of ${total} nodes`,
  modules: 'Modules',
  operations: 'Operations',
  tensors: 'Tensors',
  minimap: 'Overview of the whole picture. Arrows move the view (with Shift a little), + and − zoom, Home fits.',
  tools: 'Tools of the picture',
  fitWhole: 'Fit the whole picture',
  follow: 'Follow the node at work',
  level: 'Level of detail',
  flip: 'Show the backward graph apart',
  find: 'Find a node',
  fit: 'Fit',
  export: 'Save the picture',
  exportSvg: 'SVG, as seen',
  exportPng: 'PNG, as seen',
  norm: 'norm',
  dead: 'dead:',
  noGrad: ['no', 'grad'] as readonly string[],
  value: 'value',
  gradient: 'gradient',
  pass: (open: number, of: number) => `${open} of ${of} pass`,
  legend: 'Colours',
  axes: { batch: 'batch', time: 'time', out: 'out', in: 'in', dim: (k: number) => `dim ${k}` },
  findHint: 'Name of a node',
  found: (count: number) => (count === 1 ? 'Enter goes there' : `${count} nodes; Enter goes to the first`),
  findClose: 'Close the search',
  notFound: 'No node of this name',
  collapse: (module: string) => `Collapse ${module}`,
  explain: 'explain',
  asks: {
    'face-norm': '2-norm',
    scalar: '',
    share: 'micro-batch',
    clip: 'clip coefficient',
  },
  use: (n: number, of: number) => `use ${n} of ${of}`,
  spoken(node: SpokenNode): string {
    const parts = [node.name];
    if (node.shape) parts.push(`${outputWord[node.kind]} ${node.shape.length > 0 ? node.shape.join('×') : 'scalar'}`);
    if (node.gradNorm) parts.push(`gradient norm ${node.gradNorm}`);
    for (const name of node.from) parts.push(`from ${name}`);
    for (const name of node.to) parts.push(`to ${name}`);
    return parts.join(', ');
  },
};

export type GraphWords = typeof graphEn;
