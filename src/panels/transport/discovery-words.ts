/** What was looked for and what came of it, in one sentence; '' where the position says it all. */
import type { SearchOutcome } from '../../store/state.ts';
import type { TransportWords } from './words.en.ts';

export function discoveryWords({ until }: TransportWords, { wanted, direction, finding }: SearchOutcome): string {
  switch (finding.kind) {
    case 'nothing':
      return until.nothing(titleOf(until, wanted), direction);
    case 'breakpoint':
      return until.atBreakpoint(finding.line);
    case 'condition':
      return until.conditionFailed(finding.line, finding.message);
    case 'not-finite':
      return until.foundNotFinite(finding.what, finding.name, finding.op, finding.line);
    case 'dead-unit':
      return until.foundDeadUnits(finding.dead, finding.of, finding.module, finding.line);
    case 'line':
      return '';
    case 'norm':
      return wanted.kind === 'norm' ? `${until.norm} ${wanted.above}` : until.norm;
    case 'clip':
      return until.clip;
    case 'loss-rises':
      return until.lossRises;
    case 'update':
    default:
      return '';
  }
}

function titleOf(until: TransportWords['until'], wanted: SearchOutcome['wanted']): string {
  switch (wanted.kind) {
    case 'breakpoint':
      return until.breakpoint;
    case 'norm':
      return `${until.norm} ${wanted.above}`;
    case 'update':
      return `${until.update} ${wanted.index}`;
    case 'clip':
      return until.clip;
    case 'loss-rises':
      return until.lossRises;
    case 'not-finite':
      return until.notFinite;
    case 'dead-unit':
      return until.deadUnit;
    case 'into':
    case 'over':
    case 'out':
    default:
      return until.until;
  }
}
