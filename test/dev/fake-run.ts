/**
 * A run without an engine, for tests of the page alone: ten updates of four micro-batches with the norms and losses that
 * PyTorch gives the combined listing undivided (seed 0), clipped at 1.0. Tensors are smooth made-up pictures.
 */
import type { EpochRow, MicroBatchRow, OutputRow, UpdateRow } from '../../src/model/film.ts';
import type { Frame, Phase } from '../../src/model/frame.ts';
import type { GraphViewNode, GraphView } from '../../src/model/graph.ts';
import type { LedgerRow } from '../../src/model/accumulation.ts';
import type { TensorFace } from '../../src/model/tensor-preview.ts';
import { bareFrame } from './bare-frame.ts';

const PARTIAL = [
  [1.28565, 2.165, 2.04494, 2.4553],
  [1.26441, 2.12619, 1.98226, 2.37484],
  [1.24406, 2.08879, 1.92154, 2.29628],
  [1.22882, 2.05123, 1.86444, 2.22385],
  [1.21092, 2.01781, 1.80603, 2.14843],
  [1.19441, 1.98642, 1.75441, 2.08328],
  [1.17923, 1.9601, 1.70994, 2.02591],
  [1.16462, 1.93171, 1.66314, 1.96419],
  [1.14768, 1.90384, 1.61939, 1.90471],
  [1.13523, 1.87891, 1.58238, 1.85357],
];
const ALONE = [1.264, 1.723, 1.399, 1.208];
const LOSSES = [0.7993, 1.0344, 1.1836, 0.8189];
const SETUP = 18;
const BATCH = 28;
const BACKWARD_AT = 17;
const STEP_AT = 4 * BATCH + 8;
const EPOCH = 4 * BATCH + 12;
export const FAKE_END = SETUP + 10 * EPOCH;

export interface FakeFilm {
  readonly epochs: readonly EpochRow[];
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly output: readonly OutputRow[];
}

export function fakeFilm(): FakeFilm {
  const epochs: EpochRow[] = [];
  const microBatches: MicroBatchRow[] = [];
  const updates: UpdateRow[] = [];
  const output: OutputRow[] = [];
  PARTIAL.forEach((partial, u) => {
    const start = SETUP + u * EPOCH;
    epochs.push({ index: u + 1, position: start });
    partial.forEach((norm, k) => {
      const at = start + 2 + k * BATCH;
      microBatches.push({
        index: u * 4 + k + 1,
        epoch: u + 1,
        update: u + 1,
        inUpdate: k + 1,
        start: at,
        backwardStart: at + BACKWARD_AT,
        position: at + BACKWARD_AT + 10,
        line: 45,
        loss: (LOSSES[k] ?? 0) * (1 - u / 90),
        normAlone: (ALONE[k] ?? 0) * (1 - u / 90),
        normAccumulated: norm,
        normAccumulated1: norm * 12,
        normAccumulatedInf: norm * 0.4,
        partialNorms: fakePartialNorms(norm),
      });
    });
    const norm = partial[3] ?? 0;
    updates.push({
      index: u + 1,
      position: start + STEP_AT,
      line: 50,
      epoch: u + 1,
      microBatches: 4,
      normAccumulated: norm,
      normApplied: Math.min(norm, 1),
      normAccumulated1: norm * 12,
      normApplied1: Math.min(norm, 1) * 12,
      normAccumulatedInf: norm * 0.4,
      normAppliedInf: Math.min(norm, 1) * 0.4,
      clipCoefficient: Math.min(1, 1 / (norm + 1e-6)),
      loss: LOSSES[3] ?? 0,
      limit: { by: 'norm', value: 1, order: 2 },
      learningRate: 0.001,
      clipsInVain: 0,
      updateRatio: 0.004,
      parameterNorms: fakeParameterNorms(norm),
      parameters: null,
      cost: null,
    });
    output.push({ position: start + EPOCH - 1, text: `Epoch [${u + 1}/10], Loss: 0.8189\n`, stream: 'stdout' });
  });
  return { epochs, microBatches, updates, output };
}

/** In the order in which their gradients come. */
function fakePartialNorms(norm: number): MicroBatchRow['partialNorms'] {
  const names = ['fc2.weight', 'fc2.bias', 'fc1.weight', 'fc1.bias'];
  return { names, values: Float32Array.from(names.flatMap(() => [norm / 2, norm * 3, norm * 0.4])) };
}

/** Four parameters of equal norm; one of them moves not at all. */
function fakeParameterNorms(norm: number): UpdateRow['parameterNorms'] {
  const names = ['fc1.weight', 'fc1.bias', 'fc2.weight', 'fc2.bias'];
  const applied = Math.min(norm, 1);
  const one = [norm / 2, norm * 3, norm * 0.4, applied / 2, applied * 3, applied * 0.4];
  const values = Float32Array.from(names.flatMap((_, k) => [...one, k === 3 ? 0 : 0.004]));
  return { names, count: names.length, values };
}

function picture(shape: readonly number[], seed: number, scale = 1): TensorFace {
  const cols = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  const values = Float64Array.from({ length: rows * cols }, (_, i) => {
    const x = Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453;
    return scale * 2 * (x - Math.floor(x) - 0.5);
  });
  const norm = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
  const max = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return { shape, dtype: 'float32', rows, cols, values, thinned: false, norm, max, nan: 0, inf: 0 };
}

const OPS: readonly { id: string; name: string; op: string; module: string; shape: readonly number[] }[] = [
  { id: 'fc1/addmm#1', name: 'AddmmBackward0', op: 'addmm', module: 'fc1', shape: [16, 50] },
  { id: 'relu#1', name: 'ReluBackward0', op: 'relu', module: '', shape: [16, 50] },
  { id: 'fc2/addmm#1', name: 'AddmmBackward0', op: 'addmm', module: 'fc2', shape: [16, 1] },
  { id: 'mse_loss#1', name: 'MseLossBackward0', op: 'mse_loss', module: '', shape: [] },
];
const PARAMETERS: readonly [string, readonly number[]][] = [
  ['fc1.weight', [50, 10]],
  ['fc1.bias', [50]],
  ['fc2.weight', [1, 50]],
  ['fc2.bias', [1]],
];

function fakeGraph(done: number, batch: number): GraphView {
  const state = (order: number): GraphViewNode['backward'] =>
    done === order ? 'now' : order < done ? 'done' : order === done + 1 ? 'ready' : 'waiting';
  const leaf = { op: '', calls: [], line: 0, sequence: 0, order: 0, backward: 'none', passes: null } as const;
  const parameter = ([name, shape]: readonly [string, readonly number[]], i: number): GraphViewNode =>
    Object.assign({}, leaf, {
      id: name,
      kind: 'parameter' as const,
      name,
      module: name.split('.')[0] ?? '',
      value: picture(shape, i + 3, 0.3),
      grad: done > 3 ? picture(shape, i + 9, 0.1) : null,
    });
  const recorded = (op: (typeof OPS)[number], i: number): GraphViewNode =>
    Object.assign({}, leaf, op, {
      kind: 'op' as const,
      calls: op.module === '' ? [] : [{ group: op.module, call: 1 }],
      line: 13,
      sequence: i + 1,
      order: 4 - i,
      backward: state(4 - i),
      value: picture(op.shape, batch + i),
      grad: done >= 4 - i ? picture(op.shape, batch + i + 20, 0.05) : null,
    });
  const nodes: GraphViewNode[] = [
    { ...leaf, id: 'inputs', kind: 'input', name: 'inputs', module: '', value: picture([16, 10], batch), grad: null },
    ...PARAMETERS.map(parameter),
    ...OPS.map(recorded),
  ];
  const edges = [
    ['inputs', 'fc1/addmm#1'],
    ['fc1.weight', 'fc1/addmm#1'],
    ['fc1.bias', 'fc1/addmm#1'],
    ['fc1/addmm#1', 'relu#1'],
    ['relu#1', 'fc2/addmm#1'],
    ['fc2.weight', 'fc2/addmm#1'],
    ['fc2.bias', 'fc2/addmm#1'],
    ['fc2/addmm#1', 'mse_loss#1'],
  ].map(([from = '', to = ''], slot) => ({ from, to, slot, output: 0, gradNorm: done > 2 ? 0.5 : null }));
  return {
    nodes,
    edges,
    groups: [
      { id: 'fc1', label: 'Linear(10, 50)', parent: null },
      { id: 'fc2', label: 'Linear(50, 1)', parent: null },
    ],
    now: OPS[4 - done]?.id ?? null,
    signature: 'fake',
  };
}

function fakeLedger(batches: number, update: number): LedgerRow[] {
  const batchRows = fakeFilm().microBatches.filter((row) => row.update === update);
  const projections = [
    [0.19, -0.1, 0.42, 0.1],
    [0.66, 0.7, 0.17, 0.44],
    [0.11, 0.13, -0.02, 0.1],
    [0.38, 0.6, 0.1, 0.3],
  ];
  return ['fc2.bias', 'fc2.weight', 'fc1.bias', 'fc1.weight'].map((name, i) => {
    const shares = (projections[i] ?? []).slice(0, batches).map((projection, k) => ({
      microBatch: k + 1,
      position: batchRows[k]?.position ?? null,
      norm: Math.abs(projection) * 1.4,
      projection,
      cosine: Math.sign(projection) * 0.4,
      before: k === 0 ? 0 : 1,
      along: k === 0 ? 0 : projection / 2,
    }));
    const norm = shares.reduce((sum, share) => sum + share.projection, 0);
    return { name, shape: [50], state: batches === 0 ? 'None' : 'values', norm, shares };
  });
}

/** The frame at a position of the fake run. */
export function fakeFrame(run: number, position: number): Frame {
  const film = fakeFilm();
  const epoch = film.epochs.filter((row) => row.position <= position).length;
  const batch = film.microBatches.findLast((row) => row.start <= position);
  const updates = film.updates.filter((row) => row.position <= position).length;
  const inBatch = batch !== undefined && position <= batch.position;
  const backward = inBatch && position >= batch.backwardStart;
  const nodesDone = backward ? position - batch.backwardStart : null;
  const phase: Phase = position === 0 ? 'start' : inBatch ? (backward ? 'backward' : 'forward') : 'other';
  const batches = batch && updates < batch.update ? batch.inUpdate - (position >= batch.position ? 0 : 1) : 0;
  const line = position === 0 ? 1 : backward ? 45 : inBatch ? 42 : Math.min(52, 1 + position);
  return bareFrame({
    run,
    position,
    state: position === 0 ? 'ready' : position >= FAKE_END ? 'finished' : 'paused',
    fingerprint: (position * 2654435761 + run).toString(16).slice(-8),
    place: {
      epoch: epoch || null,
      microBatch: batch && updates < batch.update ? batch.inUpdate : null,
      updates,
      line,
      phase,
      op: backward ? 'ReluBackward0' : inBatch ? 'relu' : null,
      nodesDone,
      nodesTotal: backward ? 10 : null,
    },
    lineValues:
      position > 60
        ? [
            { line: 38, text: '16×10', kind: 'value' },
            { line: 42, text: '0.8189', kind: 'value' },
          ]
        : [],
    graph: batch ? fakeGraph(Math.min(4, nodesDone ?? (inBatch ? 0 : 4)), batch.index) : null,
    ledger: fakeLedger(Math.max(0, batches), batch?.update ?? 1),
    latest: {
      update: film.updates[updates - 1] ?? null,
      microBatch: film.microBatches.findLast((row) => row.position <= position) ?? null,
    },
    variables: [
      {
        name: 'epoch',
        type: 'int',
        text: String(Math.max(0, epoch - 1)),
        shape: null,
        norm: null,
        spark: null,
        opens: false,
        changed: false,
      },
      {
        name: 'inputs',
        type: 'Tensor',
        text: '',
        shape: [16, 10],
        norm: 11.35,
        spark: [1, -2, 0.5],
        opens: false,
        changed: true,
      },
    ],
  });
}
