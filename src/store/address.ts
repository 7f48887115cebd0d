/**
 * The address is the view: `#lesson=…&seed=…&lang=…&theme=…&pos=…&sel=…`, a `bp=line:condition` for each breakpoint, a
 * `fork=position:before>after:control` for each literal that is turned in the middle of the run, what the
 * charts show (`norm=inf&scale=log&view=layers&rows=loss,rate&zoom=3-7`), for an own listing
 * `file=…&code=<deflate-raw, base64url>`, and in a link that is shared a `pin=<the same of its JSON>` for each pinned run. Reading one never fails: what is damaged, too large or unknown is said.
 */
import * as v from 'valibot';
import { lessonById, lessons } from '../lessons/lessons.ts';
import type { Fork } from '../model/fork.ts';
import type { Breakpoint } from '../model/search.ts';
import type { LessonId } from '../lessons/lessons.ts';
import { keptPin, MOST_PINS } from './kept-pins.ts';
import type { KeptPin } from './kept-pins.ts';
import { fileName } from './listings/own-listing.ts';
import { chartFields, readChartFields, writeChartFields } from './chart-view.ts';
import type { ChartView, Language, Theme } from './state.ts';

/** An address, and the text inside it, beyond these many characters are not opened. */
const LONGEST_ADDRESS = 200_000;
const LONGEST_TEXT = 200_000;
/** Characters that pinned runs may take in a link: some mail programs cut what is longer. */
const LONGEST_PINS = 16_000;

export interface Address {
  /** Null: the listing is `text`. */
  readonly lesson: LessonId | null;
  readonly file: string;
  readonly text: string | null;
  readonly seed: number;
  /** Null: the browser's. */
  readonly language: Language | null;
  /** Null: nothing is said of it. */
  readonly theme: Theme | null;
  readonly position: number;
  readonly selected: string | null;
  readonly breakpoints: readonly Breakpoint[];
  readonly forks: readonly Fork[];
  readonly charts: ChartView;
  readonly pins: readonly KeptPin[];
}

export type AddressProblem = 'damaged' | 'tooLarge' | 'unknownLesson';

export interface ReadAddress {
  readonly address: Address;
  readonly problem: AddressProblem | null;
}

const [first] = lessons;

export const defaultAddress: Address = {
  lesson: first.id,
  file: first.file,
  text: null,
  seed: 0,
  language: null,
  theme: null,
  position: 0,
  selected: null,
  breakpoints: [],
  forks: [],
  charts: readChartFields({}),
  pins: [],
};

const whole = (most: number) => v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), v.maxValue(most));

/** `38` or `38:loss.item() > 1`. */
const breakpoint = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.regex(/^\d{1,7}(:|$)/),
  v.transform((field): Breakpoint => {
    const [line = ''] = /^\d+/.exec(field) ?? [];
    return { line: Number(line), condition: field.slice(line.length + 1) || null };
  }),
);

const FORK = /^(\d{1,15}):([\w.+-]{1,60})>([\w.+-]{1,60}):(.{1,200})$/;

/** `1234:0.5>0.25:clip_value` */
const fork = v.pipe(
  v.string(),
  v.regex(FORK),
  v.transform((field): Fork => {
    const [, position, before = '', after = '', control = ''] = FORK.exec(field) ?? [];
    return { position: Number(position), control, before, after };
  }),
);

const schema = v.object({
  v: v.optional(v.literal('1')),
  lesson: v.optional(v.string()),
  file: v.optional(fileName),
  code: v.optional(v.pipe(v.string(), v.regex(/^[\w-]*$/))),
  seed: v.optional(whole(2 ** 32 - 1)),
  lang: v.optional(v.picklist(['en', 'zh'])),
  theme: v.optional(v.picklist(['light', 'dark', 'system'])),
  pos: v.optional(whole(Number.MAX_SAFE_INTEGER)),
  sel: v.optional(v.pipe(v.string(), v.maxLength(500))),
  bp: v.pipe(v.array(breakpoint), v.maxLength(1000)),
  fork: v.pipe(v.array(fork), v.maxLength(100)),
  pin: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]*$/))), v.maxLength(MOST_PINS)),
  ...chartFields,
});

async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
  most: number,
): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  // A damaged stream fails on the reading side; the writing side's failure is the same one.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const pull = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    if (done) return true;
    chunks.push(value);
    length += value.length;
    return length > most ? false : pull();
  };
  if (!(await pull())) {
    await reader.cancel();
    return null;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

export async function packText(text: string): Promise<string> {
  const packed = await throughStream(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), Infinity);
  let binary = '';
  for (const byte of packed ?? []) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null when the text is longer than is opened; throws when the data is damaged. */
export async function unpackText(packed: string): Promise<string | null> {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const text = await throughStream(bytes, new DecompressionStream('deflate-raw'), LONGEST_TEXT * 4);
  if (text === null) return null;
  const decoded = new TextDecoder('utf-8', { fatal: true }).decode(text);
  return decoded.length > LONGEST_TEXT ? null : decoded;
}

/** Throws when it is damaged. */
async function unpackPin(packed: string): Promise<KeptPin> {
  return v.parse(keptPin, JSON.parse((await unpackText(packed)) ?? ''));
}

/** The first pins, as many as a link of reasonable length holds. */
async function packPins(pins: readonly KeptPin[]): Promise<readonly string[]> {
  const packed = await Promise.all(pins.map((pin) => packText(JSON.stringify(pin))));
  let length = 0;
  return packed.filter((one) => (length += one.length) <= LONGEST_PINS);
}

/** Reads a hash (with or without `#`); what cannot be read gives the default lesson and says why. */
export async function readAddress(hash: string): Promise<ReadAddress> {
  if (hash.length > LONGEST_ADDRESS) return { address: defaultAddress, problem: 'tooLarge' };
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const read = v.safeParse(schema, {
    ...Object.fromEntries(fields),
    bp: fields.getAll('bp'),
    fork: fields.getAll('fork'),
    pin: fields.getAll('pin'),
  });
  if (!read.success) return { address: defaultAddress, problem: 'damaged' };
  const { lesson, file, code, seed, lang, theme, pos, sel, bp, fork: forks, pin } = read.output;
  let address: Address = {
    ...defaultAddress,
    seed: seed ?? 0,
    language: lang ?? null,
    theme: theme ?? null,
    position: pos ?? 0,
    selected: sel ?? null,
    breakpoints: bp.toSorted((a, b) => a.line - b.line),
    forks,
    charts: readChartFields(read.output),
    pins: [],
  };
  try {
    address = { ...address, pins: await Promise.all(pin.map(unpackPin)) };
  } catch {
    return { address: defaultAddress, problem: 'damaged' };
  }
  if (code !== undefined) {
    try {
      const text = await unpackText(code);
      if (text === null) return { address: defaultAddress, problem: 'tooLarge' };
      return { address: { ...address, lesson: null, file: file ?? first.file, text }, problem: null };
    } catch {
      return { address: defaultAddress, problem: 'damaged' };
    }
  }
  if (lesson === undefined) return { address, problem: null };
  const known = lessonById(lesson);
  if (!known) return { address: { ...address, position: 0, selected: null }, problem: 'unknownLesson' };
  return { address: { ...address, lesson: known.id, file: known.file }, problem: null };
}

/** The hash of an address, without `#`; only what differs from nothing said is in it. */
export async function writeAddress(address: Address): Promise<string> {
  const fields = new URLSearchParams();
  if (address.lesson !== null) fields.set('lesson', address.lesson);
  else fields.set('file', address.file);
  fields.set('seed', String(address.seed));
  if (address.language) fields.set('lang', address.language);
  if (address.theme !== null && address.theme !== 'system') fields.set('theme', address.theme);
  if (address.position > 0) fields.set('pos', String(address.position));
  if (address.selected !== null) fields.set('sel', address.selected);
  for (const { line, condition } of address.breakpoints) {
    fields.append('bp', condition === null ? String(line) : `${line}:${condition}`);
  }
  for (const { position, before, after, control } of address.forks) {
    fields.append('fork', `${position}:${before}>${after}:${control}`);
  }
  writeChartFields(address.charts, fields);
  if (address.lesson === null) fields.set('code', await packText(address.text ?? ''));
  for (const pin of await packPins(address.pins)) fields.append('pin', pin);
  return fields.toString();
}
