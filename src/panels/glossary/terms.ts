/** The terms of the Glossary: where on the page each is seen, and what it comes to where the run stands. */
import type { Target } from '../../model/explanation.ts';
import type { Frame } from '../../model/frame.ts';
import type { InLanguages } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { accumulationRegion } from '../accumulation/region.ts';
import { clippingRegion } from '../clipping/region.ts';
import { normsRegion } from '../norms/region.ts';
import { coefficientTarget, updateNormTarget } from '../norms/norm-targets.ts';
import { optimizerRegion } from '../optimizer/region.ts';
import { transportRegion } from '../transport/region.ts';
import type { StepCounts } from './use-step-counts.ts';
import type { GlossaryWords } from './words.en.ts';

export type TermId = keyof GlossaryWords['terms'];

/** A number of a run, in words what it is of, and how it is asked about; a target of null: it is plain text. */
export interface TermNumber {
  readonly text: string;
  readonly of: string;
  readonly target: Target | null;
}

export interface Term {
  readonly seenIn: readonly InLanguages<string>[];
  /** Null where the run has no such number yet. */
  readonly number: (frame: Frame, of: GlossaryWords['of'], counts: StepCounts) => TermNumber | null;
}

const DIGITS = 4;
const accumulation = accumulationRegion.name;
const clipping = clippingRegion.name;
const norms = normsRegion.name;
const optimizer = optimizerRegion.name;
const transport = transportRegion.name;

function plain(number: number | string, of: string): TermNumber {
  return { text: String(number), of, target: null };
}

function none(): null {
  return null;
}

/** In the order in which they are shown. */
export const terms: { readonly [Id in TermId]: Term } = {
  microBatch: {
    seenIn: [transport, accumulation, norms],
    number: ({ latest: { microBatch } }, of) => microBatch && plain(microBatch.index, of.soFar),
  },
  share: {
    seenIn: [accumulation],
    number({ ledger }, of) {
      const most = Math.max(0, ...ledger.map(({ shares }) => shares.length));
      return most === 0 ? null : plain(most, of.shares(most));
    },
  },
  ledger: {
    seenIn: [accumulation],
    number: ({ ledger }, of) => (ledger.length === 0 ? null : plain(ledger.length, of.buffers(ledger.length))),
  },
  cosine: { seenIn: [accumulation, clipping], number: none },
  norm: {
    seenIn: [norms, accumulation, clipping],
    number: ({ latest: { microBatch } }, of) =>
      microBatch && plain(formatNumber(microBatch.normAccumulated, DIGITS), of.inGrad(microBatch.index)),
  },
  accumulated: {
    seenIn: [norms, clipping],
    number: ({ latest: { update } }, of) =>
      update && {
        text: formatNumber(update.normAccumulated, DIGITS),
        of: of.update(update.index),
        target: updateNormTarget(update, 'accumulated', '2'),
      },
  },
  clip: {
    seenIn: [clipping, norms],
    number: ({ latest: { update } }, of) =>
      update && update.clipCoefficient !== null
        ? {
            text: formatNumber(update.clipCoefficient, DIGITS),
            of: of.update(update.index),
            target: coefficientTarget(update),
          }
        : null,
  },
  applied: {
    seenIn: [norms, clipping, optimizer],
    number: ({ latest: { update } }, of) =>
      update && {
        text: formatNumber(update.normApplied, DIGITS),
        of: of.update(update.index),
        target: updateNormTarget(update, 'applied', '2'),
      },
  },
  noise: {
    seenIn: [accumulation],
    number: ({ noise }, of) =>
      noise.kind === 'estimated' && noise.scale !== null
        ? plain(formatNumber(noise.scale, DIGITS), of.noise(noise.samples !== null))
        : null,
  },
  update: { seenIn: [transport, norms], number: ({ place: { updates } }, of) => plain(updates, of.soFar) },
  epoch: {
    seenIn: [transport],
    number: ({ place: { epoch } }, of) => (epoch === null ? null : plain(epoch, of.now)),
  },
  operation: {
    seenIn: [transport],
    number: (_, of, counts) => counts && plain(counts.operation, of.soFar),
  },
  line: { seenIn: [transport], number: (_, of, counts) => counts && plain(counts.line, of.soFar) },
  event: { seenIn: [transport], number: ({ position }, of) => plain(position, of.soFar) },
  fingerprint: { seenIn: [transport], number: ({ fingerprint }, of) => plain(fingerprint, of.now) },
};

export const termIds = Object.keys(terms) as readonly TermId[];
