/** The keys of the whole page. They never fire while the editor or a field has the focus. */
import { useEffect } from 'react';
import type { StepSize } from '../model/frame.ts';
import { lastPosition } from '../store/film.ts';
import { restart, runToEnd, seek, step, togglePlay } from '../store/run-actions.ts';
import { STEP_SIZES } from '../store/state.ts';
import { continueRun, find, toggleBreakpoint } from '../store/find-actions.ts';
import { page } from '../store/store.ts';
import { setKeysOpen } from '../store/view-actions.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="tablist"], [role="application"], dialog';

/** As in Python's own debugger: step, next, return. */
const LINE_KEYS: Readonly<Record<string, 'into' | 'over' | 'out'>> = { s: 'into', n: 'over', r: 'out' };

/** One size larger; the largest stays. */
export function larger(size: StepSize): StepSize {
  return STEP_SIZES[STEP_SIZES.indexOf(size) + 1] ?? size;
}

function toEnd(): void {
  const { film, frame } = page.getState();
  if (film.end !== null && frame?.run === film.run) void seek(lastPosition(film));
  else void runToEnd();
}

function press(event: KeyboardEvent): boolean {
  const { stepSize, keysOpen } = page.getState();
  const size = event.shiftKey ? larger(stepSize) : stepSize;
  switch (event.key) {
    case ' ':
      togglePlay();
      return true;
    case 'ArrowRight':
      void step('forward', size);
      return true;
    case 'ArrowLeft':
      void step('back', size);
      return true;
    case 'Home':
      void restart();
      return true;
    case 'End':
      toEnd();
      return true;
    case '?':
      setKeysOpen(!keysOpen);
      return true;
    case 'F9':
      toggleBreakpoint(page.getState().frame?.place.line ?? 1);
      return true;
    default:
      return pressLetter(event.key.toLowerCase(), event.shiftKey);
  }
}

function pressLetter(key: string, shift: boolean): boolean {
  const direction = shift ? 'back' : 'forward';
  const line = LINE_KEYS[key];
  if (line !== undefined) void find({ kind: line }, direction);
  else if (key === 'c') void continueRun(direction);
  else return false;
  return true;
}

export function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(FIELDS)) return;
      // Space and Enter press the button that has the focus.
      if (event.key === ' ' && target?.closest('button, summary, a')) return;
      if (press(event)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
