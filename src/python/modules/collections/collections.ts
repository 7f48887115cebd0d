/** The native part of `collections`. */
import { nativeModule } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { dequeClass } from './deque.ts';
import { countElements, defaultdictClass, orderedDictClass } from './dicts.ts';

/** `_collections`: the parts of `collections` that are natives. */
export function collectionsNatives(): PyModule {
  return nativeModule('_collections', {
    deque: dequeClass,
    defaultdict: defaultdictClass,
    OrderedDict: orderedDictClass,
    _count_elements: countElements,
  });
}
