/** Controls turned faster than runs arrive. */
import { beforeEach, expect, test, vi } from 'vitest';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { choose, editText, toggleSwitch } from '../../src/store/view-actions.ts';

const listing = `import torch
model = torch.nn.Linear(2, 1)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
for step in range(3):
    optimizer.zero_grad()
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
`;

const text = (): string => page.getState().text;

/** What a run brings when it is there. */
function arrive(): void {
  page.setState({ controls: findControls(parseModule(new SourceText('own.py', text())), text()) });
}

function idOf(kind: 'choice' | 'switch'): string {
  const found = page.getState().controls.find((control) => control.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found.id;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  page.setState({ ...initialState(), text: listing }, true);
  arrive();
});

test('a choice taken back at once is taken back when its run is there', () => {
  const id = idOf('choice');
  choose(id, 'RMSprop');
  expect(text()).toContain('optim.RMSprop(');
  choose(id, 'Adagrad');
  choose(id, 'Adam');
  expect(text()).toContain('optim.RMSprop(');
  arrive();
  expect(text()).toBe(listing);
  arrive();
  expect(text()).toBe(listing);
});

test('so is a switch', () => {
  const id = idOf('switch');
  toggleSwitch(id);
  expect(text()).toContain('pass  # off: optimizer.zero_grad()');
  toggleSwitch(id);
  arrive();
  expect(text()).toBe(listing);
});

test('what was typed meanwhile stands', () => {
  const id = idOf('choice');
  choose(id, 'SGD');
  choose(id, 'Adam');
  editText(`${text()}# mine\n`);
  const typed = text();
  arrive();
  expect(text()).toBe(typed);
});
