import { holdsTo } from '../expressions.ts';

holdsTo('types', ['dict', 'list', 'number', 'set', 'str', 'tuple']);
