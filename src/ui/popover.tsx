/**
 * A button, and what it opens beside itself over the page: the browser's own popover, so that Escape and a click elsewhere close
 * it and the focus goes in after the button and comes back to it.
 */
import { useId, useRef, useState } from 'react';
import type { ReactNode, ToggleEvent } from 'react';
import { flushSync } from 'react-dom';
import buttons from './button.module.css';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import styles from './popover.module.css';

/** Pixels between button and popover, and between popover and the window's edge. */
const GAP = 6;
const EDGE = 8;

export interface Opened {
  readonly open: boolean;
  readonly close: () => void;
}

interface PopoverProps {
  /** The name of the button and of what it opens. */
  readonly label: string;
  readonly icon: IconName;
  readonly iconSize?: number;
  readonly disabled?: boolean;
  /** Of the button; an icon button's own when not given. */
  readonly buttonClass?: string | undefined;
  /** Of what is opened. */
  readonly className: string | undefined;
  /** Drawn from the first opening on. */
  readonly children: (opened: Opened) => ReactNode;
}

/** Above or below the button, where there is more room; its right side level with the button's, as far as the window allows. */
function placeBeside(button: HTMLElement, popover: HTMLElement): void {
  const { right, top, bottom } = button.getBoundingClientRect();
  const { style } = popover;
  // Not shown yet, it has no width.
  style.display = 'block';
  const width = popover.offsetWidth;
  style.removeProperty('display');
  const above = top > innerHeight - bottom;
  style.top = above ? 'auto' : `${bottom + GAP}px`;
  style.bottom = above ? `${innerHeight - top + GAP}px` : 'auto';
  style.left = `${Math.max(EDGE, Math.min(right, innerWidth - EDGE) - width)}px`;
  style.maxHeight = `${(above ? top : innerHeight - bottom) - GAP - EDGE}px`;
}

export function Popover(props: PopoverProps): ReactNode {
  const { label, icon, iconSize, disabled, buttonClass, className, children } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [popover, setPopover] = useState<HTMLDivElement | null>(null);
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const toggle = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    // Drawn before it is placed: its width is its content's.
    flushSync(() => {
      setOpen(newState === 'open');
      setOpened(true);
    });
    if (newState === 'open' && button.current && popover) placeBeside(button.current, popover);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttonClass ?? buttons.icon}
        aria-label={label}
        aria-haspopup="dialog"
        title={label}
        disabled={disabled}
        popoverTarget={id}
      >
        <Icon name={icon} {...(iconSize !== undefined && { size: iconSize })} />
      </button>
      <div
        ref={setPopover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={`${styles.popover} ${className ?? ''}`}
        onBeforeToggle={toggle}
      >
        {opened && children({ open, close: () => popover?.hidePopover() })}
      </div>
    </>
  );
}
