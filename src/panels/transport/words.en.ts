/** The words of Transport, of its memory and of what a run can be led to in English. */
import { opOf } from '../../ui/i18n/place.ts';
import type { PlaceWords, StepSizeWord } from '../../ui/i18n/place.ts';

/** What is going on at a place, after "line 44": `backward of relu`. Empty where the line says it all. */
function doing({ phase, op }: PlaceWords): string {
  if (phase === 'forward') return op ?? '';
  if (phase === 'backward') {
    const of = opOf(op ?? '');
    return of === null ? (op ?? 'backward') : `backward of ${of}`;
  }
  if (phase === 'clip') return 'clipping the gradients';
  if (phase === 'zero_grad') return 'clearing the gradients';
  return phase === 'step' ? 'optimizer step' : '';
}

export const transportEn = {
  restart: 'Restart',
  back: 'Step back',
  play: 'Play',
  pause: 'Pause',
  forward: 'Step forward',
  end: 'Run to end',
  stepSize: 'Step size',
  speed: 'Speed',
  position: 'Position',
  space: 'Space',
  event: 'event',
  fingerprint: 'fingerprint of the whole state',
  forwardKey: 'forward',
  backwardKey: 'backward',
  updateKey: 'update',
  epoch: 'epoch',
  sizes: {
    operation: 'Operation',
    line: 'Line',
    'micro-batch': 'Micro-batch',
    update: 'Update',
    epoch: 'Epoch',
  } satisfies Record<StepSizeWord, string>,
  atStart: 'At the start',
  finishedAt: (where: string) => `Finished, ${where}`,
  refused: 'Not run: the listing has an error',
  words(place: PlaceWords): string {
    const parts: string[] = [];
    if (place.epoch !== null) parts.push(`epoch ${place.epoch}`);
    if (place.microBatch !== null) parts.push(`micro-batch ${place.microBatch}`);
    parts.push(`line ${place.line}`);
    const what = doing(place);
    if (what) parts.push(what);
    return parts.join(', ');
  },
  stoppedAt: (where: string) => `Stopped in ${where}`,
  running: (position: number, end: number | null) =>
    end === null ? `Running, event ${position}` : `Running, event ${position} of ${end}`,
  until: {
    title: 'Breakpoints and run until',
    breakpoints: 'Breakpoints',
    breakpoint: 'a breakpoint',
    continue: 'Continue to a breakpoint',
    noBreakpoints: 'None yet. Click beside a line number, or press F9.',
    until: 'Run until',
    line: (line: number) => `line ${line}`,
    condition: 'condition, such as loss > 2',
    conditionOf: (line: number) => `Condition of the breakpoint in line ${line}`,
    remove: (line: number) => `Remove the breakpoint in line ${line}`,
    forward: (what: string) => `Forward: ${what}`,
    back: (what: string) => `Back: ${what}`,
    clip: 'clipping fires',
    norm: 'the accumulated norm exceeds',
    lossRises: 'the loss rises from update to update',
    notFinite: 'a gradient or parameter becomes NaN or Inf',
    deadUnit: 'a ReLU layer has a dead unit',
    update: 'update number',
    nothing: (what: string, direction: 'forward' | 'back') =>
      direction === 'forward' ? `Not found up to the end: ${what}` : `Not found back to the start: ${what}`,
    atBreakpoint: (line: number) => `Breakpoint, line ${line}`,
    conditionFailed: (line: number, message: string) => `Condition in line ${line}: ${message}`,
    foundNotFinite: (what: 'gradient' | 'parameter', name: string | null, op: string, line: number) =>
      `${op} in line ${line} made the NaN or Inf that reached ${what === 'gradient' ? 'the gradient of' : 'parameter'} ${name ?? 'a tensor'}`,
    foundDeadUnits: (dead: number, of: number, module: string, line: number) =>
      `${dead} of ${of} units 0 for all samples of the update: relu ${module === '' ? `in line ${line}` : module}`,
  },
  memory: {
    title: 'Memory for going back',
    budget: 'Memory for keyframes',
    known: (count: number, used: string, budget: string) => `${count} keyframes, ${used} MB of ${budget}.`,
    executed: (events: number) => `Executed so far: ${events} events.`,
    executedAll: (events: number) => `The whole run is executed: ${events} events.`,
    hint: 'With less memory fewer states are kept, and going back takes longer: every state can still be reached.',
  },
};

export type TransportWords = typeof transportEn;
