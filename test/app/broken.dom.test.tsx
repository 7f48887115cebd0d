/** What stands where a part of the page has broken down. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BrokenPage, BrokenPanel } from '../../src/app/Broken.tsx';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { Boundary } from '../../src/ui/boundary.tsx';

let breaks = true;

function Part(): ReactNode {
  if (breaks) throw new Error('no such row');
  return <p>whole</p>;
}

beforeEach(() => {
  breaks = true;
  page.setState({ ...initialState(), text: 'x = 42\n' }, true);
  // React tells the console of every error that a boundary has caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('a part that breaks down leaves the rest, says so, and can be tried again', async () => {
  render(
    <>
      <p>the rest</p>
      <Boundary renderBroken={(breakdown) => <BrokenPanel {...breakdown} />}>
        <Part />
      </Boundary>
    </>,
  );
  expect(screen.getByText('the rest')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('has broken down');
  expect(screen.getByRole('alert')).toHaveTextContent('no such row');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByRole('alert')).toHaveTextContent('no such row');
  breaks = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('whole')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the page as a whole: its text stands there, with two ways on', () => {
  render(
    <Boundary renderBroken={(breakdown) => <BrokenPage {...breakdown} />}>
      <Part />
    </Boundary>,
  );
  expect(screen.getByRole('textbox', { name: 'Your text' })).toHaveValue('x = 42\n');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Load the page anew' })).toBeVisible();
});
