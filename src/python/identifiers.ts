/** Which characters a name may have, and names in normal form. */
const START = /[\p{XID_Start}_]/u;
const CONTINUE = /\p{XID_Continue}/u;
/** What `str.isprintable` refuses: controls, separators other than the space, unassigned and private characters. */
const NOT_PRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;

export function isPrintable(char: string): boolean {
  return char === ' ' || !NOT_PRINTABLE.test(char);
}

/** The index (in code points) of the first character of `word` that no identifier may have there, or -1. */
export function invalidIdentifierAt(word: string): number {
  let index = 0;
  for (const char of word) {
    if (!(index === 0 ? START : CONTINUE).test(char)) return index;
    index++;
  }
  return -1;
}

/** Identifiers are compared in normal form NFKC. */
export function normalIdentifier(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return word.normalize('NFKC');
  return word;
}
