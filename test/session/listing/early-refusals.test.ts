import { expect, test } from 'vitest';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';

/** What opening says, '' when the listing may run. */
function refusal(text: string): string {
  try {
    openListing('listing.py', text, 0);
    return '';
  } catch (error) {
    return error instanceof Error && 'line' in error ? `${String(error.line)}: ${error.message}` : String(error);
  }
}

test.each([
  ['print(1)\nimport numpy as np\n', "2: numpy is not part of Backstep's Python: use torch tensors"],
  [
    'from matplotlib import pyplot\n',
    "1: matplotlib is not part of Backstep's Python: Backstep draws the charts itself",
  ],
  ['a = 1\nprint(eval("1"))\n', "2: eval() is not part of Backstep's Python: code cannot be made while a program runs"],
  [
    'with open("x") as f:\n    pass\n',
    "1: open() is not part of Backstep's Python: there are no files in the browser; put the text into the program",
  ],
])('what is certain to be refused is refused before the first line: %j', (text, message) => {
  expect(refusal(text)).toBe(message);
});

test.each([
  'def eval(x):\n    return x\nprint(eval(3))\n',
  'try:\n    import numpy\nexcept ImportError:\n    pass\n',
  'if False:\n    import numpy\n',
  'def save():\n    open("x", "w")\n',
  'for open in [print]:\n    pass\nopen(1)\n',
  'import nothing_known\n',
])('what the run may never come to, or gives another meaning, is left to the run: %j', (text) => {
  expect(refusal(text)).toBe('');
});
