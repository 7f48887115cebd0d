/** Expressions over the standard modules give what CPython gives. */
import { holdsTo } from '../expressions.ts';

holdsTo('modules', ['containers', 'math']);
