/** Importing this file has filled all built-in classes. */
// Fills the built-in classes: each of these modules gives its class its methods when it is loaded.
import './object.ts';
import './type.ts';
import './none.ts';
import './bool.ts';
import './int.ts';
import './float.ts';
import './str.ts';
import './bytes.ts';
import './list.ts';
import './tuple.ts';
import './dict.ts';
import './dict-views.ts';
import './set.ts';
import './range.ts';
import './slice.ts';
import './iterators.ts';
import './union.ts';
