import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { lazyModule } from '../../src/ui/lazy-module.ts';
import { lazyComponent } from '../../src/ui/lazy-component.tsx';

afterEach(cleanup);

interface Named {
  readonly name: string;
}

function Chart({ name }: Named): ReactNode {
  return <p>chart of {name}</p>;
}

function Place({ name, children }: Named & { readonly children?: ReactNode }): ReactNode {
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

test('while it is away its place is kept; then it stands there', async () => {
  let come = (): void => undefined;
  const code = lazyModule(() => new Promise<{ Chart: typeof Chart }>((resolve) => (come = () => resolve({ Chart }))));
  const Part = lazyComponent(code, (module) => module.Chart, Place);
  render(<Part name="norms" />);
  expect(screen.getByRole('region', { name: 'norms' })).toHaveTextContent('Loading…');
  come();
  expect(await screen.findByText('chart of norms')).toBeVisible();
  expect(screen.queryByRole('region')).toBeNull();
});

test('one that is here is drawn at once, without its place', async () => {
  const code = lazyModule(() => Promise.resolve({ Chart }));
  const Part = lazyComponent(code, (module) => module.Chart, Place);
  await code.fetch();
  render(<Part name="norms" />);
  expect(screen.getByText('chart of norms')).toBeVisible();
});

test('one that failed to come says so in its place, and comes when it is asked for again', async () => {
  let network = false;
  const code = lazyModule(() => (network ? Promise.resolve({ Chart }) : Promise.reject(new Error('no network'))));
  const Part = lazyComponent(code, (module) => module.Chart, Place);
  render(<Part name="norms" />);
  expect(await screen.findByRole('alert')).toHaveTextContent('could not be loaded');
  expect(screen.getByRole('region', { name: 'norms' })).toContainElement(screen.getByRole('alert'));
  network = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('chart of norms')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});
