/** Writes a statement that goes over several lines on one. */
import { SourceText } from '../python/source.ts';
import { tokenize } from '../python/tokenizer.ts';
import { K } from '../python/tokens.ts';
import { textPlaces } from './text-places.ts';

const LAYOUT: ReadonlySet<number> = new Set([K.newline, K.indent, K.dedent, K.end]);

/** Part of a statement without its line breaks and the comments before them; null where a string goes over several lines. */
export function onOneLine(text: string): string | null {
  if (!/[\r\n]/.test(text)) return text;
  const places = textPlaces(text);
  let line = '';
  let end = 0;
  for (const token of tokenize(new SourceText('', text).text).tokens) {
    if (LAYOUT.has(token.kind)) continue;
    if (/[\r\n]/.test(token.text)) return null;
    const start = places.start(token);
    const gap = text.slice(end, start);
    const tight = /[([{]$/.test(line) || /^[)\]}]/.test(token.text);
    line += !/[\r\n]/.test(gap) ? gap : tight ? '' : ' ';
    line += token.text;
    end = places.end(token);
  }
  return line;
}
