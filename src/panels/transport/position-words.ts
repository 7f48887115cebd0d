/** The position sentence: where the run stands, in words. */
import type { ErrorView } from '../../model/error.ts';
import type { Frame } from '../../model/frame.ts';
import type { TransportWords } from './words.en.ts';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function positionWords(words: TransportWords, frame: Frame | null, refused: ErrorView | null): string {
  if (refused) return `${words.refused} (${words.words({ ...nowhere, line: refused.line })})`;
  if (!frame || frame.position === 0) return words.atStart;
  const where = words.words(frame.place);
  if (frame.state === 'error') return words.stoppedAt(where);
  if (frame.state === 'finished') return words.finishedAt(where);
  return capital(where);
}

const nowhere = { epoch: null, microBatch: null, phase: 'error', op: null } as const;
