import { holdsTo } from '../expressions.ts';

holdsTo('modules', ['containers', 'math']);
