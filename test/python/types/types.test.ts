/** Expressions over the built-in types give what CPython gives. */
import { holdsTo } from '../expressions.ts';

holdsTo('types', ['dict', 'list', 'number', 'set', 'str', 'tuple']);
