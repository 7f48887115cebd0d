import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { Popover } from '../../src/ui/popover.tsx';

const corners = ['top: 0; left: 0', 'top: 0; right: 0', 'bottom: 0; left: 0', 'bottom: 0; right: 0'];

test.each(corners)('it opens beside its button, inside the window: %s', async (corner) => {
  await page.viewport(500, 400);
  const { container } = await render(
    <Popover label="Tools" icon="view" className={undefined}>
      {() => <p style={{ width: 300, height: 120, margin: 0 }}>content</p>}
    </Popover>,
  );
  container.style.cssText = `position: fixed; ${corner}`;
  await userEvent.click(page.getByRole('button', { name: 'Tools' }));
  const popover = page.getByRole('dialog', { name: 'Tools' });
  await expect.element(popover).toBeVisible();
  const { left, right, top, bottom } = popover.element().getBoundingClientRect();
  const button = page.getByRole('button', { name: 'Tools' }).element().getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(500);
  expect(corner.startsWith('top') ? top - button.bottom : button.top - bottom).toBeCloseTo(6, 0);
});

test('the focus goes in after the button; Escape closes it and the focus is back; a click elsewhere closes it, too', async () => {
  await render(
    <>
      <Popover label="Tools" icon="view" className={undefined}>
        {({ open, close }) => <button onClick={close}>{open ? 'Close it' : 'closed'}</button>}
      </Popover>
      <p style={{ marginTop: 200 }}>elsewhere</p>
    </>,
  );
  const button = page.getByRole('button', { name: 'Tools' });
  const popover = page.getByRole('dialog', { name: 'Tools' });
  await userEvent.click(button);
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Close it' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(popover).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  await userEvent.click(button);
  await userEvent.click(page.getByRole('button', { name: 'Close it' }));
  await expect.element(popover).not.toBeInTheDocument();
  await userEvent.click(button);
  await expect.element(popover).toBeVisible();
  await userEvent.click(page.getByText('elsewhere'));
  await expect.element(popover).not.toBeInTheDocument();
});
