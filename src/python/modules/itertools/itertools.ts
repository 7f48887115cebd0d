/** The module `itertools`. */
import { nativeModule } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { chainClass, isliceClass, zipLongestClass } from './chaining.ts';
import {
  combinationsClass,
  combinationsWithReplacementClass,
  permutationsClass,
  productClass,
} from './combinatoric.ts';
import { accumulateClass, pairwiseClass, tee } from './folding.ts';
import { groupbyClass } from './grouping.ts';
import { countClass, cycleClass, repeatClass } from './infinite.ts';
import { compressClass, dropwhileClass, filterfalseClass, starmapClass, takewhileClass } from './selecting.ts';

const CLASSES = [
  accumulateClass,
  chainClass,
  combinationsClass,
  combinationsWithReplacementClass,
  compressClass,
  countClass,
  cycleClass,
  dropwhileClass,
  filterfalseClass,
  groupbyClass,
  isliceClass,
  pairwiseClass,
  permutationsClass,
  productClass,
  repeatClass,
  starmapClass,
  takewhileClass,
  zipLongestClass,
];

/** `itertools`. */
export function itertoolsModule(): PyModule {
  return nativeModule('itertools', { ...Object.fromEntries(CLASSES.map((cls) => [cls.name, cls])), tee });
}
