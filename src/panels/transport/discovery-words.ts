/** What was looked for and what came of it, in one sentence; '' where the position says it all. */
import type { Discovery } from '../../store/state.ts';
import type { TransportWords } from './words.en.ts';

export function discoveryWords({ until }: TransportWords, { quest, direction, finding }: Discovery): string {
  switch (finding.kind) {
    case 'nothing':
      return until.nothing(titleOf(until, quest), direction);
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
      return quest.kind === 'norm' ? `${until.norm} ${quest.above}` : until.norm;
    case 'clip':
      return until.clip;
    case 'loss-rises':
      return until.lossRises;
    case 'update':
    default:
      return '';
  }
}

function titleOf(until: TransportWords['until'], quest: Discovery['quest']): string {
  switch (quest.kind) {
    case 'breakpoint':
      return until.breakpoint;
    case 'norm':
      return `${until.norm} ${quest.above}`;
    case 'update':
      return `${until.update} ${quest.index}`;
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
