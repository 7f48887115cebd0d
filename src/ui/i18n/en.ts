/** Every word of the page in English. Its shape is the type that other languages must fill: a missing key does not compile. */
import { compareEn } from './compare-en.ts';
import { opOf } from './place.ts';
import type { PhaseWord, PlaceWords, SpokenNode, StepSizeWord } from './place.ts';

/** What is going on at a place, after "line 44": `backward of relu`. Empty where the line says it all. */
function doing({ phase, op }: PlaceWords): string {
  if (phase === 'forward') return op ?? '';
  if (phase === 'backward') {
    const of = opOf(op ?? '');
    return of === null ? (op ?? 'backward') : `backward of ${of}`;
  }
  if (phase === 'clip') return 'clipping the gradients';
  if (phase === 'zero_grad') return 'clearing the gradients';
  return phase === 'step' ? 'optimizer step' : '';
}

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

interface Bytes {
  readonly saved: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly optimizer: number;
}

export const en = {
  language: 'English',
  title: 'Backstep',
  regions: {
    code: 'Code',
    graph: 'Computation graph',
    norms: 'Gradient norms',
    accumulation: 'Accumulation',
    clipping: 'Clipping',
    optimizer: 'Optimizer',
    inspector: 'Inspector',
    variables: 'Variables',
    console: 'Console',
    controls: 'Controls',
    compare: 'Compare',
    transport: 'Transport',
  },
  bar: {
    lesson: 'Lesson',
    ownListing: 'My listing',
    seed: 'seed',
    seedLabel: 'Seed',
    share: 'Share',
    copied: 'Link copied',
    copyFailed: 'Could not copy; the address bar has the link',
    otherLanguage: '中文',
    otherLanguageLabel: '切换到简体中文',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    keys: 'Keys, and what runs here',
    close: 'Close',
    dismiss: 'Dismiss',
  },
  states: {
    running: 'running',
    paused: 'paused',
    finished: 'finished',
    error: 'error',
  },
  transport: {
    restart: 'Restart',
    back: 'Step back',
    play: 'Play',
    pause: 'Pause',
    forward: 'Step forward',
    end: 'Run to end',
    stepSize: 'Step size',
    speed: 'Speed',
    position: 'Position',
    space: 'Space',
    event: 'event',
    fingerprint: 'fingerprint of the whole state',
    forwardKey: 'forward',
    backwardKey: 'backward',
    updateKey: 'update',
    setUp: 'set-up',
    epoch: 'epoch',
    sizes: {
      operation: 'Operation',
      line: 'Line',
      'micro-batch': 'Micro-batch',
      update: 'Update',
      epoch: 'Epoch',
    } satisfies Record<StepSizeWord, string>,
    atStart: 'At the start',
    finishedAt: (where: string) => `Finished, ${where}`,
    refused: 'Not run: the listing has an error',
    words(place: PlaceWords): string {
      const parts: string[] = [];
      if (place.epoch !== null) parts.push(`epoch ${place.epoch}`);
      if (place.microBatch !== null) parts.push(`micro-batch ${place.microBatch}`);
      parts.push(`line ${place.line}`);
      const what = doing(place);
      if (what) parts.push(what);
      return parts.join(', ');
    },
    stoppedAt: (where: string) => `Stopped in ${where}`,
    running: (position: number, end: number | null) =>
      end === null ? `Running, event ${position}` : `Running, event ${position} of ${end}`,
  },
  keys: {
    title: 'Keys',
    playPause: 'Play or pause',
    step: 'Step forward, step back',
    stepLarger: 'The same, one size larger',
    ends: 'To the start, to the end',
    continue: 'Continue to a breakpoint, forward and back',
    breakpoint: 'Set a breakpoint in the line, or take it away',
    lines: 'Step into, over, out of a call; with Shift back',
    graph: 'In the graph: along an edge',
    graphMore: 'In the graph: open or explain, go to the line, fit, close the module, let go',
    help: 'This list',
    note: 'Keys do nothing while the editor or a field has the focus.',
    space: 'Space',
    shift: 'Shift',
    home: 'Home',
    end: 'End',
  },
  supported: {
    title: 'What runs here',
    search: 'Search a name',
    asking: 'Asking the engine',
    note: "All of Python 3.11's grammar but what is listed below, and these names. Found in the code itself, not written by hand.",
    found: (run: number, refused: number) =>
      run + refused === 0
        ? 'No such name is known here.'
        : `${run === 1 ? '1 name runs' : `${run} names run`}, ${refused === 1 ? '1 is' : `${refused} are`} refused by name`,
    runs: 'Runs',
    refused: 'Refused by name',
    sections: {
      torch: 'torch: functions',
      torchValues: 'torch: types and constants',
      tensor: 'torch.Tensor: methods',
      tensorAttributes: 'torch.Tensor: attributes',
      layers: 'torch.nn: layers and losses',
      torchModules: 'Modules of torch',
      torchMethods: "Methods of torch's classes",
      functions: 'Built-in functions and types of Python',
      types: 'Methods of the built-in types',
      exceptions: 'Exceptions',
      modules: 'Modules of Python',
      refusedTorch: 'PyTorch',
      refusedSyntax: 'Grammar',
      refusedBuiltins: 'Built-in functions',
      refusedModules: 'Modules',
    },
  },
  until: {
    title: 'Breakpoints and run until',
    breakpoints: 'Breakpoints',
    breakpoint: 'a breakpoint',
    continue: 'Continue to a breakpoint',
    noBreakpoints: 'None yet. Click beside a line number, or press F9.',
    until: 'Run until',
    line: (line: number) => `line ${line}`,
    condition: 'condition, such as loss > 2',
    conditionOf: (line: number) => `Condition of the breakpoint in line ${line}`,
    remove: (line: number) => `Remove the breakpoint in line ${line}`,
    forward: (what: string) => `Forward: ${what}`,
    back: (what: string) => `Back: ${what}`,
    clip: 'clipping fires',
    norm: 'the accumulated norm exceeds',
    lossRises: 'the loss rises from update to update',
    notFinite: 'a gradient or parameter becomes NaN or Inf',
    deadUnit: 'a ReLU layer has a dead unit',
    update: 'update number',
    nothing: (what: string, direction: 'forward' | 'back') =>
      direction === 'forward' ? `Not found up to the end: ${what}` : `Not found back to the start: ${what}`,
    atBreakpoint: (line: number) => `Breakpoint, line ${line}`,
    conditionFailed: (line: number, message: string) => `Condition in line ${line}: ${message}`,
    foundNotFinite: (what: 'gradient' | 'parameter', name: string | null, op: string, line: number) =>
      `${op} in line ${line} made the NaN or Inf that reached ${what === 'gradient' ? 'the gradient of' : 'parameter'} ${name ?? 'a tensor'}`,
    foundDeadUnits: (dead: number, of: number, module: string, line: number) =>
      `${dead} of ${of} units 0 for all samples of the update: relu ${module === '' ? `in line ${line}` : module}`,
  },
  first: {
    title: ['This is a real PyTorch listing.', 'Run it here, forwards and backwards.'] as readonly string[],
    text: 'Every operation is recorded as it runs. The graph, the gradients and every number appear as the code makes them, and each can be asked where it came from.',
  },
  code: {
    undo: 'Undo',
    editor: 'Listing',
    into: 'Step into',
    over: 'Step over',
    out: 'Step out',
    backToListing: 'Back to the listing',
  },
  compare: compareEn,
  controls: {
    resetTo: (name: string, value: string) => `Reset ${name} to ${value}`,
    line: (line: number) => `line ${line}`,
    none: 'This listing has no literal that a control could hold.',
    usedLater: (name: string) => `its result ${name} is used later`,
    numberOf: (name: string) => `${name}, number`,
    notANumber: 'Not a number',
    choices: { optimizer: 'optimizer', loss: 'loss', activation: 'activation' },
    choiceAt: (what: string, line: number) => `${what}, line ${line}`,
    insert: 'Insert',
    insertOf: (what: string, where: string) => (where === '' ? `Insert ${what}` : `Insert ${what} ${where}`),
    inserts: { accumulation: 'accumulation', division: 'division of the loss' },
    where: { update: 'per update', 'micro-batch': 'per micro-batch', 'after-step': 'after step' },
    whereNote: {
      update: 'Once per update, when accumulation is complete',
      'micro-batch': 'A common mistake: clips a sum that is not complete yet',
      'after-step': 'A common mistake: the step has been taken already',
    },
    refusals: {
      argument: (name: string) => (name === '' ? 'takes other arguments' : `takes no ${name}`),
      required: (name: string) => `needs ${name}`,
      unpacked: () => 'arguments are unpacked',
      import: () => 'not imported',
      'switched-off': () => 'switch the statement on first',
      line: () => 'it shares its line',
      'no-step': () => 'no optimizer.step() found',
      'several-steps': () => 'step() is called in several places',
      'no-backward': () => 'no backward() before step()',
      'no-accumulation': () => 'needs accumulation: each micro-batch is an update here',
      loop: () => 'no loop that can be counted',
      structure: () => 'backward() and step() stand in an order of their own',
      'used-later': (name: string) => `${name} is used outside of the update`,
    },
  },
  console: {
    empty: 'What the listing prints appears here.',
    goToLine: (line: number) => `Go to line ${line}`,
    undoEdit: 'Undo the last edit',
    errors: (n: number) => (n === 1 ? '1 error' : `${n} errors`),
    hidden: (n: number) => `${n} earlier lines are not shown`,
  },
  norms: {
    sub: (order: string) => `${order} per update`,
    empty: 'One staircase per update will grow here, a step for each micro-batch.',
    noUpdate: 'No update yet: the run stopped before the first optimizer step.',
    accumulated: 'accumulated',
    applied: 'applied',
    same: 'accumulated = applied (no clipping)',
    update: 'update',
    before: 'before',
    rows: { loss: 'loss', rate: 'lr', coefficient: 'clip ×', ratio: '‖Δw‖/‖w‖' },
    orders: { '2': '2-norm', '1': '1-norm', inf: 'inf-norm' },
    bounds: (name: string, value: string, order: '2' | '1' | 'inf' | null) =>
      order === 'inf'
        ? `${name} ${value} bounds the inf-norm`
        : `${name} ${value} bounds ${order === null ? 'another norm' : `the ${order}-norm`}`,
    place: (update: number, gathering: { readonly microBatch: number; readonly of: number } | null) =>
      gathering === null
        ? `update ${update}`
        : `update ${update}, micro-batch ${gathering.microBatch} of ${gathering.of}`,
    view: 'View of the norms',
    norm: 'Norm',
    scale: 'Scale',
    scales: { linear: 'linear', log: 'log' },
    detail: 'Parameters',
    details: { whole: 'together', layers: 'per layer', parameters: 'per parameter' },
    below: 'Below',
    rowNames: { loss: 'loss', rate: 'learning rate', coefficient: 'clip coefficient', ratio: '‖Δw‖/‖w‖' },
    zoom: 'Updates',
    range: (from: number, to: number, count: number) => `${from}–${to} of ${count}`,
    all: 'All',
    zoomIn: 'Fewer updates',
    zoomOut: 'More updates',
    earlier: 'Earlier updates',
    later: 'Later updates',
    zoomHint: 'Drag along the numbers of the updates to look closer; a double click shows all.',
    leftOut: (n: number) => `${n} further parameters have no norms of their own.`,
    showAll: (count: number) => `Show all ${count} updates`,
    chart: (updates: number) => `Gradient norms of ${updates} updates`,
  },
  data: {
    show: 'Show data',
    copy: 'Copy',
    copied: 'Copied',
    csv: 'Download CSV',
    close: 'Close',
    rows: (n: number) => (n === 1 ? '1 row' : `${n} rows`),
    more: (shown: number, all: number) => `The first ${shown} of ${all} rows are shown; copy and CSV hold all.`,
    update: 'update',
    line: 'line',
    epoch: 'epoch',
    microBatch: 'micro-batch',
    microBatches: 'micro-batches',
    accumulatedNorm: 'accumulated norm',
    appliedNorm: 'applied norm',
    clipCoefficient: 'clip coefficient',
    threshold: 'threshold',
    learningRate: 'learning rate',
    updateRatio: '‖Δw‖ / ‖w‖',
    normNamed: (of: string, order: string) => `${of} (${order})`,
    ofRun: (what: string, run: string) => `${what}: ${run}`,
    loss: 'loss',
    norm: 'norm',
    cosine: 'cosine to sum',
    projection: 'projection',
    parameter: 'parameter',
    state: 'state',
    name: 'name',
    type: 'type',
    shape: 'shape',
    value: 'value',
    row: 'row',
    column: 'column',
    gradient: 'gradient',
  },
  accumulation: {
    memory: ({ saved, parameters, gradients, optimizer }: Bytes) =>
      `Bytes: ${saved} saved for backward, parameters ${parameters}, .grad ${gradients}, optimizer ${optimizer}.`,
    stale: (n: number) =>
      `${n === 1 ? '1 share is' : `${n} shares are`} stale: an update has read ${n === 1 ? 'it' : 'them'} already, and no zero_grad() has cleared ${n === 1 ? 'it' : 'them'} since.`,
    factor: (batches: number, samples: number, factor: string, difference: string) =>
      `After micro-batch ${batches} the sum is ${factor} × the gradient of its ${samples} samples as one batch; largest difference ${difference}.`,
    apart: (samples: number, factor: string, cosine: string, relative: string) =>
      `The sum is not the gradient of its ${samples} samples as one batch: ${factor} × as long in that direction, cosine ${cosine}, relative error ${relative}.`,
    graphsDiffer: 'The micro-batches recorded different graphs, so there is no one batch to compare the sum with.',
    incomparable: {
      mixes: (node: string) => `${node} mixes the samples of a batch: as one batch the gradient would be another.`,
      'no-batch-dimension': (node: string) =>
        `No comparison with one batch: what ${node} takes has no batch dimension.`,
      'not-replayed': (node: string) =>
        `No comparison with one batch: ${node} is made for the size of the micro-batch.`,
    },
    empty: "Each parameter's .grad fills here, one share per micro-batch, until step() reads it.",
    allNone: 'Every .grad is None: no backward pass has run since the last zero_grad.',
    microBatch: 'micro-batch',
    norm: 'norm',
    cosine: 'cosine to sum',
    total: (norm: string, n: number) =>
      `All parameters together: accumulated norm ${norm} after ${n === 1 ? '1 micro-batch' : `${n} micro-batches`}.`,
  },
  clipping: {
    empty: "Each update's accumulated norm meets its threshold here.",
    none: 'This run clips nothing: step() reads the accumulated gradients as they are.',
    latest: (update: number) => `update ${update}`,
    kept: 'The accumulated norm lies below the threshold: nothing is cut.',
    cut: (percent: string) => `Direction kept, length cut by ${percent} to the threshold.`,
    cutBy: (percent: string) =>
      `Direction kept, length cut by ${percent}: the threshold holds another norm than the 2-norm.`,
    keptNot: 'Clipped before all micro-batches had arrived, so no one factor leads from the sum to what step() read.',
    byValue: 'Clipped by value: each element by itself, so the direction turns and there is no single coefficient.',
    fired: (fired: number, all: number) => `clipped ${fired} of ${all} updates so far`,
    coefficient: 'clip coefficient per update',
    coefficientOne: 'clip coefficient',
    accumulated: 'accumulated norm',
    threshold: 'threshold',
    applied: 'applied norm',
    chart: 'Clip coefficient per update',
    aspects: { surface: 'Surface', vectors: 'Vectors', layers: 'Layers', elements: 'Elements' },
    sum: 'sum',
    appliedSum: 'applied',
    turned: (angle: string) => `turned ${angle}`,
    arrow: (microBatch: string, norm: string) => `micro-batch ${microBatch}, norm ${norm}`,
    keptDirection: 'Direction kept, length cut to the circle.',
    keptDirectionBy: (norm: string) =>
      `Direction kept: one factor for all elements. The threshold is held against ${norm}, whose region is no circle.`,
    scaled: 'The listing has scaled the gradients itself.',
    turnedBy: (angle: string, cosine: string) =>
      `What stands in .grad has turned by ${angle} from the sum, cosine ${cosine}.`,
    early: (angle: string, cosine: string) =>
      `Clipped in parts, or before the sum was complete: turned by ${angle}, cosine ${cosine}. Thin dashes: what each call cut.`,
    beyond: (count: number, of: number, limit: string, done: boolean) =>
      `${count} of ${of} elements ${done ? 'lay' : 'lie'} beyond ${limit}: each ${done ? 'was' : 'will be'} cut by itself.`,
    noneBeyond: (limit: string) => `No element lies beyond ${limit}: nothing is cut.`,
    turnedTo: (angle: string, cosine: string) => ` Turned by ${angle}, cosine ${cosine}.`,
    willCut: (norm: string) => `${norm} lies above the threshold: clipping will cut its length.`,
    inside: (norm: string) => `${norm} lies within the threshold: nothing is cut.`,
    shown: (percent: string) =>
      `This plane shows ${percent} of the squared norm of the micro-batches; the sum lies in it exactly.`,
    before: 'before',
    after: 'after',
    most: (count: number) => `${count}`,
    elements: (all: number, zeros: number, below: number, notFinite: number) =>
      [
        `${all} elements`,
        ...(zeros > 0 ? [`${zeros} are 0`] : []),
        ...(below > 0 ? [`${below} smaller`] : []),
        ...(notFinite > 0 ? [`${notFinite} NaN or Inf`] : []),
      ].join(', '),
    elementsNote:
      'Elements of the accumulated gradient by magnitude, on a logarithmic axis. A norm clip moves them all to the left by the same distance.',
  },
  surface: {
    loss: 'loss',
    zoomIn: 'Closer',
    zoomOut: 'Farther',
    label: (x: string, y: string, updates: number) =>
      `Loss over ${x} and ${y}, with the way of ${updates} updates. The arrow keys read it off.`,
    note: (low: string, high: string) =>
      `Loss of micro-batch 1 from ${low} (pale) to ${high}, logarithmic. Dots: a wall, steeper than the picture can show.`,
  },
  optimizer: {
    latest: (update: number) => `update ${update}`,
    allWeights: 'All weights',
    oneWeight: 'One weight',
    norms: '2-norms',
    from: { backward: 'from backward()', grad: 'read from .grad' },
    adamFactor: (factor: number, passed: string) =>
      `With g × ${factor} in every update, Δw is × ${passed}: the factor stands above and below the fraction bar. SGD would move ${factor} times as far.`,
    sgdFactor: (factor: number) =>
      `With g × ${factor}, Δw is × ${factor}: SGD moves in proportion to the gradient. Adam divides by its root mean square, where the factor nearly cancels.`,
    unknownFactor: 'Here a constant factor in the gradient neither cancels nor passes through unchanged.',
    empty: 'Each optimizer.step() adds a row here: what it read and how large a step it took.',
    learningRate: 'lr',
    update: 'update',
    reads: 'applied norm',
    product: 'lr × norm',
    note: 'lr × applied norm is the length of a plain SGD step. Adam divides each element by the root of its running mean square, so a constant factor in the gradient nearly cancels.',
    chart: 'Applied norm per update',
  },
  inspector: {
    empty: 'Click any number to see how it was made, down to the data and the seed.',
    gone: 'The node that was chosen is not in the graph at this position.',
    ask: (name: string, text: string) => `Explain ${name}: ${text}`,
    askTitle: 'Explain this number',
    valueOf: 'value of',
    gradientOf: 'gradient of',
    value: 'value',
    gradient: 'gradient',
    shape: 'shape',
    dtype: 'dtype',
    norm: 'norm',
    noGradient: 'no gradient',
    thinned: 'thinned: each cell shows the element of largest magnitude of its block',
    goToLine: (line: number) => `Go to line ${line}`,
    order: (n: number) => `number ${n} in the backward pass`,
    passes: (open: number, of: number) => `${open} of ${of} pass`,
    notFinite: (nan: number, inf: number) => `${nan} NaN, ${inf} Inf`,
    shapes: 'The shapes do not fit',
    rule: 'rule',
    filled: 'filled in',
    numbers: 'numbers',
    operands: 'Made of',
    back: 'Back to the number before',
    onward: 'Onward',
    explain: (what: string, value: string) => `Explain ${what}, ${value}`,
    more: (count: number) => `${count} more`,
    goToEvent: 'Go to where it was made',
    check: 'Check by finite differences',
    checking: 'Computing in float64',
    checkImpossible: 'This number has no loss to be compared with.',
    backward: 'backward()',
    differences: 'finite differences',
    error: 'error',
    kink: (nodes: string) =>
      `Not comparable: between −h and +h ${nodes} has a kink, and a derivative does not exist there.`,
    looking: 'Looking it up in the record',
    notes: {
      draw: (number: number, of: number, seed: string) => `Draw ${number} of ${of}, seed ${seed}.`,
      given: 'Given: written in the listing, or filled with a constant.',
      start: 'backward() starts with it.',
      hook: 'A hook of the listing has replaced what came back.',
      unused: 'No gradient has come here.',
    },
    what: {
      output: (name: string) => `output of ${name}`,
      gradientOf: (name: string) => `gradient of ${name}`,
      gradientBuffer: (name: string) => `${name}.grad`,
      parameter: (name: string) => `parameter ${name}`,
      share: (name: string, microBatch: number | null) =>
        microBatch === null
          ? `micro-batch's share of ${name}.grad`
          : `share of micro-batch ${microBatch} in ${name}.grad`,
      sentBy: (name: string) => `gradient that ${name} sends back`,
      normOf: (name: string) => `norm of ${name}`,
      norms: {
        accumulated: 'norm of the accumulated gradient',
        applied: 'norm of the applied gradient',
        alone: "norm of this micro-batch's gradient",
      },
      clip: 'clip coefficient',
      update: (n: number) => `update ${n}`,
      before: 'before this update',
      quantities: {
        m: 'running mean of the gradient',
        v: 'running mean of its square',
        mHat: 'corrected running mean',
        vHat: 'corrected mean square',
        step: 'change',
        buffer: 'momentum buffer',
        weight: 'new value',
      },
      of: (quantity: string, name: string) => `${quantity} of ${name}`,
      tensor: 'tensor',
      option: (name: string) => `option ${name}`,
      at: (place: string) => `[${place}]`,
    },
  },
  variables: {
    empty: "The listing's variables appear here as it makes them.",
    norm: 'norm',
    open: (name: string) => `Contents of ${name}`,
  },
  graph: {
    phases,
    backwardOf: (done: number, total: number) => `backward, ${done} of ${total} nodes`,
    modules: 'Modules',
    operations: 'Operations',
    tensors: 'Tensors',
    level: 'Level of detail',
    flip: 'Show the backward graph apart',
    find: 'Find a node',
    fit: 'Fit',
    export: 'Save the picture',
    exportSvg: 'SVG, as seen',
    exportPng: 'PNG, as seen',
    norm: 'norm',
    noGrad: ['no', 'grad'] as readonly string[],
    value: 'value',
    gradient: 'gradient',
    pass: (open: number, of: number) => `${open} of ${of} pass`,
    legend: 'Colours',
    axes: { batch: 'batch', out: 'out', in: 'in', rows: 'rows', cols: 'columns' },
    findHint: 'Name of a node',
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
  },
  notices: {
    damaged: 'This link is damaged or was made by a newer Backstep. The default lesson is open instead.',
    tooLarge: 'This link holds more text than Backstep opens. The default lesson is open instead.',
    unknownLesson: 'This link names a lesson that Backstep does not have. The default lesson is open instead.',
    fault: (message: string) => `A defect in Backstep: ${message}`,
    unfitForks:
      'This link turns numbers in the middle of the run that this listing does not have there. It runs from the start.',
    crashed: 'The engine stopped and was started again from your text.',
  },
};

export type Dictionary = typeof en;
