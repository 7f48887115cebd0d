/** Questions to a run about what stands still, and their answers. */
import { conditionFault } from '../session/search/condition.ts';
import type { Drive } from './drive.ts';
import type { Reply, Request } from './protocol.ts';

export type Question = Request & {
  readonly kind:
    | 'explain'
    | 'check-gradient'
    | 'source'
    | 'expand'
    | 'places'
    | 'watch'
    | 'compare-batch'
    | 'measure-batch'
    | 'forkable'
    | 'check-condition';
};

/** Answered at once, whatever waits: they name their position, or are about where the frame stands. */
export function answerTo(request: Question, drive: Drive | null): Reply {
  const { id } = request;
  switch (request.kind) {
    case 'explain':
      return { kind: 'explanation', id, explanation: drive?.explain(request.target) ?? null };
    case 'check-gradient':
      return { kind: 'gradient-check', id, check: drive?.checkGradient(request.target) ?? null };
    case 'source':
      return { kind: 'source', id, source: drive?.source(request.file) ?? null };
    case 'places':
      return { kind: 'places', id, positions: drive?.film.placesOf(request.lines) ?? [] };
    case 'expand':
      return { kind: 'expanded', id, rows: drive?.expand(request.path) ?? [] };
    case 'watch':
      return { kind: 'watched', id, optimizer: drive?.watch(request.weight) ?? null };
    case 'compare-batch':
      return { kind: 'batch-truth', id, truth: drive?.batchTruth() ?? { kind: 'nothing' } };
    case 'measure-batch':
      return { kind: 'batch-memory', id, bytes: drive?.batchMemory() ?? { kind: 'nothing' } };
    case 'forkable':
      return { kind: 'refusals', id, refusals: drive?.forkable() ?? {} };
    case 'check-condition':
    default:
      return { kind: 'condition', id, fault: conditionFault(request.text) };
  }
}
