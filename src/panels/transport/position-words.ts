/** The position sentence: where the run stands, in words. */
import type { ErrorView, Frame } from '../../model/frame.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function positionWords(words: Dictionary, frame: Frame | null, refused: ErrorView | null): string {
  const { transport } = words;
  if (refused) return `${transport.refused} (${transport.words({ ...nowhere, line: refused.line })})`;
  if (!frame || frame.position === 0) return transport.atStart;
  const where = transport.words(frame.place);
  if (frame.state === 'error') return transport.stoppedAt(where);
  if (frame.state === 'finished') return transport.finishedAt(where);
  return capital(where);
}

const nowhere = { epoch: null, microBatch: null, phase: 'error', op: null } as const;
