/** The Inspector's card over a real run. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InspectorPanel } from '../../../src/panels/inspector/InspectorPanel.tsx';
import type { Target } from '../../../src/model/explanation.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { explain } from '../../../src/store/explain-actions.ts';
import { connect, disconnect } from '../../../src/store/run-actions.ts';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import { chooseNode } from '../../../src/store/view-actions.ts';
import type { Client } from '../../../src/worker/client.ts';
import { finish, frameAt, open } from '../../session/running.ts';

const listing = `
import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x, y = torch.randn(8, 3), torch.randn(8, 1)
for epoch in range(2):
    optimizer.zero_grad()
    for i in range(0, 8, 4):
        loss = nn.functional.mse_loss(model(x[i:i + 4]), y[i:i + 4]) / 2
        loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 0.1)
    optimizer.step()
`;

const run: Run = finish(open(listing));
const [first] = run.film.microBatches;
const position = first?.position ?? 0;

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  page.setState({ ...initialState(), language: 'en', started: true }, true);
  const never = (): Promise<never> => new Promise(() => undefined);
  const client = {
    load: never,
    ask: (name: string, target: Target) =>
      Promise.resolve(name === 'explain' ? run.explain(target) : run.checkGradient(target)),
    dispose: () => undefined,
  };
  connect(() => client as unknown as Client);
  page.setState({ frame: frameAt(run, position) });
});

afterEach(() => {
  cleanup();
  disconnect();
  vi.unstubAllGlobals();
});

async function ask(target: Target): Promise<void> {
  await act(async () => {
    explain(target);
    await Promise.resolve();
  });
}

const operands = () => within(screen.getByRole('list', { name: 'Made of' }));

test('nothing chosen: what one can do', () => {
  render(<InspectorPanel />);
  expect(screen.getByRole('region', { name: 'Inspector' })).toBeVisible();
  expect(screen.queryByRole('list')).toBeNull();
});

test('a gradient in three stages; its operands lead on, and back', async () => {
  const user = userEvent.setup();
  render(<InspectorPanel />);
  await ask({ kind: 'grad', position, node: '2/addmm#1', at: [1, 0] });
  const terms = screen.getAllByRole('term').map((term) => term.textContent);
  expect(terms).toEqual(['rule', 'filled in', 'numbers']);
  const before = screen.getByText('gradient of output of 2 addmm [1, 0]');
  expect(before).toBeVisible();
  const [link] = operands().getAllByRole('button');
  if (link === undefined) throw new Error('no operand leads on');
  const name = link.getAttribute('aria-label');
  expect(name).toMatch(/^Explain /);
  link.focus();
  await user.keyboard('{Enter}');
  expect(screen.queryByText('gradient of output of 2 addmm [1, 0]')).toBeNull();
  expect(screen.getByText('2/2')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Back to the number before' }));
  expect(screen.getByText('gradient of output of 2 addmm [1, 0]')).toBeVisible();
  screen.getByRole('button', { name: 'Onward' }).focus();
  await user.keyboard('{Enter}');
  expect(screen.queryByText('gradient of output of 2 addmm [1, 0]')).toBeNull();
  expect(screen.getByRole('button', { name: 'Onward' })).toBeDisabled();
});

test('Alt and the arrows travel along the trail', async () => {
  const user = userEvent.setup();
  render(<InspectorPanel />);
  await ask({ kind: 'loss', microBatch: 1 });
  const [link] = operands().getAllByRole('button');
  if (link === undefined) throw new Error('no operand leads on');
  await user.click(link);
  expect(page.getState().trailAt).toBe(1);
  operands().getAllByRole('button')[0]?.focus();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(page.getState().trailAt).toBe(0);
});

test('a long sum shows its largest terms and the rest as one number', async () => {
  render(<InspectorPanel />);
  await ask({ kind: 'face-norm', position, node: '0.weight', face: 'grad' });
  expect(screen.getAllByRole('math').map((one) => one.getAttribute('aria-label'))).toContainEqual(
    expect.stringMatching(/\+ \(6 more\)\)$/),
  );
  expect(operands().getAllByRole('button')).toHaveLength(6);
});

test('a first weight comes from the seed', async () => {
  render(<InspectorPanel />);
  await ask({ kind: 'value', position, node: '0.weight', at: [1, 2] });
  expect(screen.getByText('Draw 6 of 12, seed 0.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Check by finite differences' })).toBeNull();
});

test('the gradient check puts both numbers side by side', async () => {
  const user = userEvent.setup();
  render(<InspectorPanel />);
  await ask({ kind: 'grad', position, node: '0.weight', at: [1, 2] });
  await user.click(screen.getByRole('button', { name: 'Check by finite differences' }));
  const status = screen.getByRole('status');
  const [gradient, difference] = within(status).getAllByRole('definition');
  const read = (cell: HTMLElement | undefined): number => Number(cell?.textContent.replaceAll('−', '-'));
  expect(read(gradient)).toBeCloseTo(read(difference), 6);
});

test('at a kink the check says that there is nothing to compare', async () => {
  const kinked = finish(
    open('import torch\nw = torch.tensor([0.0, 2.0], requires_grad=True)\ntorch.relu(w).sum().backward()\n'),
  );
  const at = kinked.film.microBatches[0]?.position ?? 0;
  const target: Target = { kind: 'grad', position: at, node: 'w', at: [0] };
  render(<InspectorPanel />);
  act(() => {
    page.setState({
      explanation: kinked.explain(target),
      trail: [{ target, what: null }],
      check: kinked.checkGradient(target) ?? 'impossible',
    });
  });
  expect(screen.getByText(/relu#1 has a kink/)).toBeVisible();
});

test('of a clipped update: the coefficient, down to the norms', async () => {
  const user = userEvent.setup();
  const [update] = run.film.updates;
  render(<InspectorPanel />);
  await ask({ kind: 'clip', position: (update?.position ?? 0) - 1 });
  expect(screen.getAllByRole('math').map((one) => one.getAttribute('aria-label'))).toContain(
    'c = min(1, max_norm / (‖g‖ + 10⁻⁶))',
  );
  await user.click(operands().getByRole('button', { name: /norm of the accumulated gradient/ }));
  expect(operands().getAllByRole('button')).toHaveLength(4);
});

test('a number that is not there leaves the card empty, and a chosen node is shown instead', async () => {
  render(<InspectorPanel />);
  await ask({ kind: 'value', position, node: 'nowhere', at: [0] });
  expect(page.getState().explanation).toBeNull();
  act(() => chooseNode({ node: '1/relu#1', face: null, row: null, col: null }));
  expect(screen.getByText('ReluBackward0')).toBeVisible();
});

test('where a line of the listing made it, the card leads there', async () => {
  const user = userEvent.setup();
  render(<InspectorPanel />);
  await ask({ kind: 'loss', microBatch: 1 });
  await user.click(screen.getByRole('button', { name: 'Go to line 12' }));
  expect(page.getState().showLine).toBe(12);
});
