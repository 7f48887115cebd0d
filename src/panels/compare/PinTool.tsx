/** The button that keeps the run shown, for the head of a row of tabs. */
import type { ReactNode } from 'react';
import { MOST_PINS } from '../../store/kept-pins.ts';
import { pinRun, pinShown } from '../../store/pin-actions.ts';
import { usePage } from '../../store/store.ts';
import { IconButton } from '../../ui/button.tsx';
import { useCompareWords } from './words.ts';

/** Why the run shown cannot be pinned, in words; null when it can. */
export function usePinBlock(): string | null {
  const words = useCompareWords();
  const pinned = usePage((state) => pinShown(state) !== null);
  const full = usePage((state) => state.pins.length >= MOST_PINS);
  if (pinned) return words.pinned;
  return full ? words.full(MOST_PINS) : null;
}

export function PinTool(): ReactNode {
  const words = useCompareWords();
  const block = usePinBlock();
  const ready = usePage((state) => state.frame !== null && state.refused === null);
  return (
    <IconButton
      icon="pin"
      label={block ?? words.pin}
      disabled={!ready || block !== null}
      onClick={() => void pinRun()}
    />
  );
}
