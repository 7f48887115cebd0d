/** Importing this file has filled the classes that the machine stands on. */
import '../../types/install.ts';
import { defineExceptions } from './exceptions.ts';
import { defineFunctions } from './functions.ts';
import { defineGenerators } from './generators.ts';

/** Fills the classes the machine itself stands on. Runs once, when the module is loaded. */
defineFunctions();
defineGenerators();
defineExceptions();
