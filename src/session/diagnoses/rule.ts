/** What a rule that finds something wrong is made of. */
import type { Tensor } from '../../engine/tensor.ts';
import type { DiagnosisDetails, DiagnosisKind } from '../../model/diagnosis.ts';
import type { Module } from '../../python/ast.ts';
import type { Witness } from '../record/witness.ts';
import type { LoopRecord, PassRecord } from './loop-record.ts';

/** What a rule says it has found. */
export interface Report<Kind extends DiagnosisKind> {
  readonly line: number;
  readonly position: number;
  readonly lines?: readonly number[];
  readonly variable?: string | null;
  readonly numbers: DiagnosisDetails[Kind]['numbers'];
  readonly names: DiagnosisDetails[Kind]['names'];
}

/** What a rule can see besides what it is told. */
export interface Sight {
  readonly loop: LoopRecord;
  /** The listing's syntax tree. */
  readonly module: Module;
  /** What the listing calls a tensor now, `model.hidden[0].weight`; null for one that no variable leads to. */
  nameOf(tensor: Tensor): string | null;
  /** The listing's variable that is this very tensor. */
  variableOf(tensor: Tensor): string | null;
  /** The library's functions that are running for the listing's line, innermost first. */
  libraryCalls(): readonly string[];
  /** Adds to what is known; of the same kind, line and variable the newest numbers count. */
  report<Kind extends DiagnosisKind>(kind: Kind, found: Report<Kind>): void;
}

/** What a rule is told. */
export interface RuleWitness extends Witness {
  /** The last share of a pass was cleared at `line`, and no step had read any of them. */
  wasted?(pass: PassRecord, line: number, position: number): void;
}

/** A rule is told everything the run does. */
export type DiagnosisRule = (sight: Sight) => RuleWitness;
