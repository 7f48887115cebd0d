/**
 * What choosing another name writes. Where the other name takes all arguments, the name is all that changes. Arguments that
 * it does not take are left out, and the statement as it was is kept behind a mark; from there it comes back byte for byte,
 * with the values that have been turned since.
 */
import type { Stmt } from '../python/ast.ts';
import { callText, writeCall, type CallText } from './call-text.ts';
import { sitesIn, type ChoiceSite } from './choice-sites.ts';
import type { Option, Refusal } from '../model/control.ts';
import type { Edit } from '../model/edit.ts';
import { memberAt, membersElsewhere, type Signature } from './torch-signatures.ts';
import type { Listing } from './listing-tree.ts';
import { endsItsLine, keptBehind, MARK, marked, treeOf } from './switched-off-marks.ts';
import { textPlaces } from './text-places.ts';

const refuse = (kind: Refusal['kind'], name = ''): Refusal => ({ kind, name });

/** Which arguments another signature takes, by their index; a refusal where it would take them for something else. */
function fit(call: CallText, from: Signature, to: Signature): readonly boolean[] | Refusal {
  const keep: boolean[] = [];
  const given: string[] = [];
  let position = 0;
  let dropped = false;
  for (const { name } of call.arguments) {
    const formal = name ?? from.positional[position];
    if (formal === undefined) return refuse('argument');
    const known = to.positional.includes(formal) || to.keywords.includes(formal);
    const inPlace = name !== null || (!dropped && to.positional[position] === formal);
    if (known && !inPlace) return refuse('argument', formal);
    if (name === null) {
      position++;
      dropped ||= !known;
    }
    if (known) given.push(formal);
    keep.push(known);
  }
  const missing = to.required.find((one) => !given.includes(one));
  return missing === undefined ? keep : refuse('required', missing);
}

const isRefusal = (result: readonly boolean[] | Refusal): result is Refusal => 'kind' in result;

/** A name on offer: how it is called, and whether it stands in another module than the family. */
interface Offer {
  readonly value: string;
  readonly signature: Signature;
  readonly elsewhere: boolean;
}

function offersOf({ family }: Pick<ChoiceSite, 'family'>): readonly Offer[] {
  const own = [...family.members].map(([value, signature]) => ({ value, signature, elsewhere: false }));
  const others = [...membersElsewhere(family)].map(([value, signature]) => ({ value, signature, elsewhere: true }));
  return [...own, ...others];
}

/** What is called, by another name. */
function renamed(func: string, value: string, offer: Offer): string {
  const prefix = func.slice(0, func.length - value.length);
  return `${prefix}${offer.elsewhere ? 'nn.functional.' : ''}${offer.value}`;
}

/** What an import has to bring in place of what it brings. */
function importEdits(
  { family, value, call: { func } }: ChoiceSite,
  to: string,
  listing: Listing,
): readonly Edit[] | Refusal {
  if (func.kind !== 'Name') return [];
  const { names, places, words } = listing;
  const brought = names.imported.filter(({ path }) => memberAt(path)?.family === family);
  const [only] = brought;
  // A star import brings them all.
  if (only === undefined) return [];
  const plain = brought.find(({ alias }) => alias.name === to && alias.asname === null);
  if (brought.length > 1) return plain && func.id === value ? [] : refuse('import', to);
  if (words.get(func.id) !== 2) return refuse('import', to);
  return [{ start: places.start(only.alias.span), was: value, insert: to }];
}

/** A statement with one call in it that is to be written anew. */
interface Template {
  /** The statement, and what of its kept text follows it: a comment. */
  readonly text: string;
  readonly tail: string;
  readonly call: CallText;
  readonly from: Signature;
  readonly value: string;
  readonly family: ChoiceSite['family'];
}

function written(
  template: Template,
  func: string,
  keep: (i: number) => boolean,
  values: readonly string[] | null,
): string {
  const { text, call } = template;
  return text.slice(0, call.start) + writeCall(call, func, keep, values) + text.slice(call.end);
}

/** The call with its offsets counted from the statement's start. */
function within(call: CallText, start: number): CallText {
  return { ...call, start: call.start - start, end: call.end - start };
}

/** The statement that is kept behind this one, if this one is what a choice has made of it, with the values of this one. */
function keptTemplate(
  site: ChoiceSite,
  call: CallText,
  { places, names }: Listing,
): (Template & { end: number }) | null {
  const kept = keptBehind(site.statement, places);
  const statement = kept && treeOf(kept.text)?.body[0];
  if (!kept || !statement) return null;
  const keptPlaces = textPlaces(kept.text);
  const sites = sitesIn(statement, names, keptPlaces).filter(({ family }) => family.what === site.family.what);
  const base = sites.length === 1 ? sites[0] : siteByName(site, statement);
  const baseCall = base && callText(base.call, keptPlaces);
  const from = base?.family.members.get(base.value);
  const to = site.family.members.get(site.value);
  if (!base || !baseCall || !from || !to) return null;
  const end = keptPlaces.end(statement.span);
  const template = {
    text: kept.text.slice(0, end),
    tail: kept.text.slice(end),
    call: baseCall,
    from,
    value: base.value,
    family: base.family,
  };
  const keep = fit(baseCall, from, to);
  if (isRefusal(keep) || keep.filter(Boolean).length !== call.arguments.length) return null;
  const values = call.arguments.map(({ value }) => value);
  const now = places.text.slice(places.start(site.statement.span), places.end(site.statement.span));
  if (written(template, call.func, (i) => keep[i] === true, values) !== now) return null;
  let next = 0;
  const turned = baseCall.arguments.map(({ value }, i) => (keep[i] ? (values[next++] ?? value) : value));
  const text = written(template, baseCall.func, () => true, turned);
  const args = baseCall.arguments.map((one, i) => ({ ...one, value: turned[i] ?? one.value }));
  const longer = text.length - template.text.length;
  return { ...template, text, call: { ...baseCall, arguments: args, end: baseCall.end + longer }, end: kept.end };
}

/** The call in a kept statement whose name the listing no longer imports. */
function siteByName({ family, call: { func } }: ChoiceSite, statement: Stmt): ChoiceSite | undefined {
  if (func.kind !== 'Name' || statement.kind !== 'Assign' || statement.value.kind !== 'Call') return undefined;
  const { value: call } = statement;
  if (call.func.kind !== 'Name' || !family.members.has(call.func.id)) return undefined;
  return { family, value: call.func.id, call, statement };
}

/** Options of a part of a statement that is switched off: the name changes in what stands there and in what is kept. */
function switchedOffOptions(site: ChoiceSite, call: CallText, listing: Listing): Option[] {
  const { places, names } = listing;
  const kept = keptBehind(site.statement, places);
  const statement = kept && treeOf(kept.text)?.body[0];
  const keptPlaces = textPlaces(kept?.text ?? '');
  const order = sitesIn(site.statement, names, places).findIndex((one) => one.call === site.call);
  const twin = statement ? sitesIn(statement, names, keptPlaces)[order] : undefined;
  const from = site.family.members.get(site.value);
  const offset = places.end(site.statement.span) + 2 + MARK.length;
  const end = places.end(site.call.func.span);
  return offersOf(site).map((offer): Option => {
    const { value } = offer;
    if (value === site.value) return { value, edits: [], refusal: null };
    const keep = from ? fit(call, from, offer.signature) : refuse('switched-off');
    const imports = importEdits(site, value, listing);
    const simple = !isRefusal(keep) && !keep.includes(false) && !offer.elsewhere;
    const clear = twin?.value === site.value && kept !== null && !kept.text.includes(MARK) && !/[\r\n]/.test(kept.text);
    if (!simple || !clear || 'kind' in imports) return { value, edits: [], refusal: refuse('switched-off') };
    const edit = (at: number): Edit => ({ start: at - site.value.length, was: site.value, insert: value });
    const edits = [edit(end), edit(offset + keptPlaces.end(twin.call.func.span)), ...imports];
    return { value, edits, refusal: null };
  });
}

/** Whether a statement may be kept behind a mark: alone on its line, and read back by itself. */
function canBeKept({ statement, family }: ChoiceSite, listing: Listing): boolean {
  const { places, names } = listing;
  if ('body' in statement || statement.kind === 'Return' || !endsItsLine(statement, places)) return false;
  if (sitesIn(statement, names, places).length > 1) return false;
  return family.what !== 'activation' || statement.span.line === statement.span.endLine;
}

/** What can be chosen for a call, in the order it is offered. */
export function optionsOf(site: ChoiceSite, listing: Listing): Option[] {
  const { places } = listing;
  const { statement, value: current } = site;
  const nothing = (value: string, refusal: Refusal | null): Option => ({ value, edits: [], refusal });
  const call = callText(site.call, places);
  if (!call) {
    return offersOf(site).map(({ value }) => nothing(value, value === current ? null : refuse('unpacked')));
  }
  const start = places.start(statement.span);
  if (listing.switches.some((one) => !one.on && one.start === start)) return switchedOffOptions(site, call, listing);
  const from = site.family.members.get(current);
  const kept = keptTemplate(site, call, listing);
  const text = places.text.slice(start, places.end(statement.span));
  if (!kept && !from) return [];
  const template: Template = kept ?? {
    text,
    tail: '',
    call: within(call, start),
    from: from ?? { positional: [], keywords: [], required: [] },
    value: current,
    family: site.family,
  };
  const whole = places.text.slice(start, kept?.end ?? places.end(statement.span));
  const keepable = canBeKept(site, listing);
  const renamedImport = site.call.func.kind === 'Name' && site.call.func.id !== current;
  return offersOf(template).map((offer): Option => {
    const { value } = offer;
    if (value === current) return nothing(value, null);
    const imports = importEdits(site, value, listing);
    if ('kind' in imports) return nothing(value, imports);
    const keep = fit(template.call, template.from, offer.signature);
    if (isRefusal(keep)) return nothing(value, keep);
    const takesAll = !keep.includes(false);
    if (renamedImport && (!takesAll || kept)) return nothing(value, refuse('import', value));
    if (renamedImport) return { value, edits: imports, refusal: null };
    if (!kept && takesAll && !offer.elsewhere) {
      const end = places.end(site.call.func.span);
      return {
        value,
        edits: [{ start: end - current.length, was: current, insert: value }, ...imports],
        refusal: null,
      };
    }
    const func = renamed(template.call.func, template.value, offer);
    const rest = written(template, func, (i) => keep[i] === true, null);
    const original = template.text + template.tail;
    if (takesAll && !offer.elsewhere) {
      return { value, edits: [{ start, was: whole, insert: rest + template.tail }, ...imports], refusal: null };
    }
    if (!keepable) {
      const left = template.call.arguments.find((_, i) => keep[i] !== true)?.name;
      return nothing(value, left ? refuse('argument', left) : refuse('line'));
    }
    return { value, edits: [{ start, was: whole, insert: marked(rest, original) }, ...imports], refusal: null };
  });
}
