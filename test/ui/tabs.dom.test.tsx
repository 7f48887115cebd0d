import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { Tabs } from '../../src/ui/tabs.tsx';

type Key = 'one' | 'two' | 'three';

function Three(): ReactNode {
  const [selected, setSelected] = useState<Key>('one');
  const tab = (key: Key) => ({
    key,
    label: key,
    content: <p>content of {key}</p>,
    tools: <button>tool of {key}</button>,
  });
  return (
    <Tabs
      label="Numbers"
      tabs={[tab('one'), { ...tab('two'), badge: { text: '1', label: '1 error', tone: 'alarm' } }, tab('three')]}
      selected={selected}
      onSelect={setSelected}
    />
  );
}

test('one tab stop; arrows, Home and End travel and open', async () => {
  render(<Three />);
  const user = userEvent.setup();
  await user.tab();
  expect(screen.getByRole('tab', { name: 'one' })).toHaveFocus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { name: 'two' })).toHaveFocus();
  expect(screen.getByRole('tabpanel')).toHaveTextContent('content of two');
  await user.keyboard('{End}{ArrowRight}');
  expect(screen.getByRole('tab', { name: 'one' })).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{ArrowLeft}');
  expect(screen.getByRole('tab', { name: 'three' })).toHaveFocus();
});

test('the panel is named by its tab, tools belong to the open one, a badge is told in words beside the name', async () => {
  render(<Three />);
  const two = screen.getByRole('tab', { name: 'two' });
  await userEvent.click(two);
  expect(two).toHaveAccessibleDescription('1 error');
  expect(screen.getByRole('tabpanel')).toHaveAccessibleName('two');
  expect(screen.getByRole('button', { name: 'tool of two' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'tool of one' })).toBeNull();
});
