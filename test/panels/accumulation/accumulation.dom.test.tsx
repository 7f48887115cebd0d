import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AccumulationData } from '../../../src/panels/accumulation/AccumulationData.tsx';
import { AccumulationPanel } from '../../../src/panels/accumulation/AccumulationPanel.tsx';
import { accumulationTable } from '../../../src/panels/accumulation/tables.ts';
import { lessonById } from '../../../src/lessons/lessons.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import { accumulationEn } from '../../../src/panels/accumulation/words.en.ts';
import { en } from '../../../src/ui/i18n/en.ts';
import { batchKey } from '../../../src/store/watch-actions.ts';
import { finish, frameAt, open } from '../../session/running.ts';

const lesson = (id: 'accumulation' | 'combined'): string => lessonById(id)?.text.en ?? '';

const runs = new Map<string, Run>();

/** The whole run of a text, the same one for all tests. */
function runOf(text: string): Run {
  const run = runs.get(text) ?? finish(open(text));
  runs.set(text, run);
  return run;
}

/** Everything is 300 px wide. */
class FixedSize {
  private readonly told: ResizeObserverCallback;
  constructor(told: ResizeObserverCallback) {
    this.told = told;
  }
  observe(): void {
    const contentRect = { width: 300, height: 240 } as DOMRectReadOnly;
    this.told([{ contentRect } as ResizeObserverEntry], this as unknown as ResizeObserver);
  }
  disconnect(): void {
    // Nothing is kept.
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('ResizeObserver', FixedSize);
  page.setState(initialState(), true);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Shows the panel where the run stands at `position`; `answered`: with the answers that the Worker would give. */
function show(run: Run, position: number, answered = true): void {
  const frame = frameAt(run, position);
  const { microBatches, updates } = run.film;
  const film = { ...emptyFilm(1), microBatches, updates };
  page.setState({ frame, film, started: true, batchTruth: null, batchMemory: null });
  if (answered) {
    const batches = frame.latest.microBatch?.index ?? 0;
    page.setState({
      batchTruth: { run: frame.run, batches, truth: run.batchTruth() },
      batchMemory: { key: batchKey(page.getState()), memory: run.batchMemory() },
    });
  }
  render(
    <>
      <AccumulationPanel />
      <AccumulationData />
    </>,
  );
}

const panel = (): HTMLElement => screen.getByRole('region', { name: 'Accumulation' });
const button = (name: string | RegExp): HTMLElement => within(panel()).getByRole('button', { name });
const batchEnd = (run: Run, n: number): number => run.film.stops['micro-batch'].at(n - 1);
const cells = (row: HTMLElement): string[] =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

describe('ledger', () => {
  test('after two of four micro-batches: shares, norms, cosine, and the truth', () => {
    const run = runOf(lesson('accumulation'));
    show(run, batchEnd(run, 2));
    const [numbers, norms, cosines] = within(panel()).getAllByRole('row');
    expect(cells(numbers!)).toEqual(['1', '2', '3', '4']);
    expect(cells(norms!)).toEqual(['1.286', '1.746', '–', '–']);
    expect(cells(cosines!)[0]).toBe('–');
    expect(panel()).toHaveTextContent('the sum is 2.000 × the gradient of its 32 samples as one batch');
    expect(panel()).toHaveTextContent('With each loss divided by 2: 1.000 ×.');
    const bar = within(panel()).getByRole('img', { name: /^fc1.weight.grad: micro-batch 1 of norm .*, micro-batch 2/ });
    expect(bar.querySelectorAll('rect')).toHaveLength(3);
  });

  test('a parameter that is chosen has its shares in the table, and lets go again', () => {
    const run = runOf(lesson('accumulation'));
    show(run, batchEnd(run, 2));
    const row = run.frame().ledger.find(({ name }) => name === 'fc2.weight');
    fireEvent.click(button('fc2.weight'));
    expect(button('fc2.weight')).toHaveAttribute('aria-pressed', 'true');
    const shown = cells(within(panel()).getAllByRole('row')[1]!);
    expect(shown.slice(0, 2).map(Number)).toEqual(row?.shares.map(({ norm }) => Number(norm.toPrecision(4))));
    fireEvent.click(button('fc2.weight'));
    expect(cells(within(panel()).getAllByRole('row')[1]!)[0]).toBe('1.286');
  });

  test('divided losses: what the sum would be without', () => {
    const run = runOf(lesson('combined'));
    show(run, batchEnd(run, 4));
    expect(panel()).toHaveTextContent('the sum is 1.000 × the gradient of its 64 samples');
    expect(panel()).toHaveTextContent('Each loss is divided by 4; without that: 4.000 ×.');
  });

  test('consumed by step, emptied by zero_grad: None told apart from zeros', () => {
    const run = runOf(lesson('accumulation'));
    const step = run.film.updates[0]?.position ?? 0;
    show(run, step);
    expect(panel()).toHaveTextContent('Update 1 has read this; zero_grad() is to clear it.');
    act(() => page.setState({ frame: frameAt(run, batchEnd(run, 5) - 20) }));
    expect(within(panel()).getAllByText('None')).toHaveLength(4);
    expect(panel()).toHaveTextContent('Every .grad is None');
    const zeros = runOf(lesson('accumulation').replaceAll('zero_grad()', 'zero_grad(set_to_none=False)'));
    act(() => page.setState({ frame: frameAt(zeros, zeros.film.stops['micro-batch'].at(4) - 20) }));
    expect(within(panel()).queryByText('None')).toBeNull();
    expect(within(panel()).getAllByText('0')).toHaveLength(4);
    expect(panel()).toHaveTextContent('Every .grad holds zeros');
  });

  test('stale shares are told', () => {
    const run = runOf(lesson('accumulation').replaceAll('optimizer.zero_grad()', 'pass'));
    show(run, batchEnd(run, 5));
    expect(panel()).toHaveTextContent('4 shares are stale');
  });

  test.each([
    [
      'NativeBatchNormBackward0 mixes the samples',
      lesson('accumulation')
        .replace('self.fc2 =', 'self.norm = nn.BatchNorm1d(50)\n        self.fc2 =')
        .replace('torch.relu(self.fc1(x))', 'torch.relu(self.norm(self.fc1(x)))'),
    ],
    [
      'different graphs',
      lesson('accumulation').replace('loss.backward()', '(loss if i == 0 else loss * 1 + 0).backward()'),
    ],
  ])('why there is no truth: %s', (said, text) => {
    const run = runOf(text);
    show(run, batchEnd(run, 2));
    expect(panel()).toHaveTextContent(said);
  });
});

test('memory: bytes now, in parts and as one batch; the peak; passes and time', () => {
  const run = runOf(lesson('accumulation'));
  const [node] = [run.film.updates[1]?.cost?.peakPosition ?? 0];
  show(run, node);
  fireEvent.click(button('Memory'));
  const rows = within(panel())
    .getAllByRole('row')
    .map((row) => row.textContent);
  expect(rows).toEqual([
    'bytesnow4 partsone batch',
    'activations0326413056',
    'parameters2404the same',
    '.grad2404',
    'optimizer state4824',
    'held by variables68–',
    'this operation9600–',
    'together, peak193001930046092',
  ]);
  expect(panel()).toHaveTextContent('only the activations saved for backward, 204 bytes a sample');
  expect(panel()).toHaveTextContent(/Update 2: 4 forward, 4 backward passes; [\d.]+ ms in this engine/);
  expect(button(/^Peak 19300 bytes/)).toBeInTheDocument();
});

describe('noise', () => {
  test('negative: not estimable; all the data: nothing left', () => {
    const run = runOf(lesson('accumulation'));
    show(run, run.film.updates[0]?.position ?? 0);
    fireEvent.click(button('Noise'));
    expect(panel()).toHaveTextContent('|G|²−0.178');
    expect(panel()).toHaveTextContent('tr(Σ)35.5');
    expect(panel()).toHaveTextContent('not estimable');
    expect(panel()).toHaveTextContent('The 4 are all 64 samples there are');
    expect(within(panel()).getByRole('img').querySelectorAll('circle')).toHaveLength(4);
  });

  test('before the first update', () => {
    const run = runOf(lesson('accumulation'));
    show(run, batchEnd(run, 2));
    fireEvent.click(button('Noise'));
    expect(panel()).toHaveTextContent('The first update is still to come');
  });
});

test('each view has its data', () => {
  const run = runOf(lesson('accumulation'));
  show(run, run.film.updates[3]?.position ?? 0);
  const ledger = accumulationTable(en.data, accumulationEn, page.getState());
  expect(ledger.columns).toContain('cosine to sum before');
  expect(ledger.rows).toHaveLength(4 * 4);
  fireEvent.click(button('Memory'));
  const costs = accumulationTable(en.data, accumulationEn, page.getState());
  expect(costs.columns).toEqual(['update', 'forward passes', 'backward passes', 'peak bytes', 'milliseconds']);
  expect(costs.rows.map((row) => row.slice(0, 4))[1]).toEqual([2, 4, 4, 19_300]);
  fireEvent.click(button('Noise'));
  const noise = accumulationTable(en.data, accumulationEn, page.getState());
  expect(noise.rows.map(([k]) => k)).toEqual([1, 2, 3, 4]);
  expect(screen.getByRole('button', { name: 'Show data' })).toBeEnabled();
});
