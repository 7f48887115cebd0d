/** A call as it is written: its arguments with the white space and comments around them. */
import type { CallExpression } from '../python/ast.ts';
import { SourceText } from '../python/source.ts';
import { tokenize } from '../python/tokenizer.ts';
import { textPlaces } from './text-places.ts';
import type { TextPlaces } from './text-places.ts';

interface Argument {
  /** Null for one given by position. */
  readonly name: string | null;
  /** From behind the bracket or comma to the next comma or bracket; the value stands between `before` and `after`. */
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

export interface CallText {
  readonly start: number;
  readonly end: number;
  /** What is called, as written: `optim.Adam`. */
  readonly func: string;
  /** In the order of the text. */
  readonly arguments: readonly Argument[];
  /** From the last argument on: `)`, or a last comma and what follows it. */
  readonly rest: string;
}

/** Offsets of the opening bracket, the commas between arguments and the closing bracket. */
function separators(text: string): number[] {
  const places = textPlaces(text);
  const { tokens } = tokenize(new SourceText('', text).text);
  const outer = tokens.filter(
    ({ text: token, level }, i) =>
      (token === '(' && i === 0) || (token === ',' && level === 1) || (token === ')' && level === 0),
  );
  return outer.map((token) => places.start(token));
}

/** How a call is written; null where it unpacks arguments or what is called stands in brackets. */
export function callText(call: CallExpression, places: TextPlaces): CallText | null {
  const start = places.start(call.span);
  const end = places.end(call.span);
  const funcEnd = places.end(call.func.span);
  const func = places.text.slice(start, funcEnd);
  if (places.start(call.func.span) !== start || places.text[funcEnd] !== '(') return null;
  const cuts = separators(places.text.slice(funcEnd, end)).map((at) => at + funcEnd);
  const values = [
    ...call.args.map((value) => ({ name: null, value })),
    ...call.keywords.map(({ arg, value }) => ({ name: arg, value, keyword: true })),
  ].toSorted((a, b) => places.start(a.value.span) - places.start(b.value.span));
  const unpacked = values.some(
    ({ name, value, ...rest }) => value.kind === 'Starred' || ('keyword' in rest && name === null),
  );
  if (unpacked) return null;
  const texts = values.map(({ name, value }, i): Argument => {
    const from = (cuts[i] ?? start) + 1;
    const to = cuts[i + 1] ?? end;
    const valueStart = places.start(value.span);
    const valueEnd = places.end(value.span);
    return {
      name,
      before: places.text.slice(from, valueStart),
      value: places.text.slice(valueStart, valueEnd),
      after: places.text.slice(valueEnd, to),
    };
  });
  return { start, end, func, arguments: texts, rest: places.text.slice(cuts[values.length] ?? end, end) };
}

/** A call of `func` with some of the arguments of `call`; `values` stand in place of theirs, where given. */
export function writeCall(
  call: CallText,
  func: string,
  keep: (index: number) => boolean,
  values: readonly string[] | null = null,
): string {
  const kept = call.arguments.flatMap((one, i) => (keep(i) ? [{ one, first: i === 0 }] : []));
  const texts = kept.map(({ one, first }, i) => {
    const before = i === 0 && !first ? one.before.trimStart() : one.before;
    return before + (values?.[i] ?? one.value) + one.after;
  });
  return `${func}(${texts.join(',')}${kept.length === 0 && call.arguments.length > 0 ? ')' : call.rest}`;
}
