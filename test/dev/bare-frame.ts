import type { Frame } from '../../src/model/frame.ts';

/** A frame of a run in which nothing has happened yet, but for what is given. */
export function bareFrame({
  place,
  ...rest
}: Partial<Omit<Frame, 'place'>> & { place?: Partial<Frame['place']> }): Frame {
  return {
    run: 1,
    position: 0,
    state: 'paused',
    fingerprint: '',
    lineValues: [],
    graph: null,
    ledger: [],
    clip: null,
    memory: { saved: 0, parameters: 0, gradients: 0, optimizer: 0, held: 0, passing: 0 },
    noise: { kind: 'none', why: 'no-update' },
    latest: { update: null, microBatch: null },
    optimizer: null,
    variables: [],
    error: null,
    ...rest,
    place: {
      epoch: null,
      microBatch: null,
      updates: 0,
      line: 1,
      phase: 'other',
      op: null,
      nodesDone: null,
      nodesTotal: null,
      library: null,
      ...place,
    },
  };
}
