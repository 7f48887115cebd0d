/** What compare_stdlib.mjs needs of the project, as one entry to bundle. */
export { SourceText } from '../../../src/python/source.ts';
export { parseModule } from '../../../src/python/parser/parse.ts';
export { dumpModule } from './dump.ts';
