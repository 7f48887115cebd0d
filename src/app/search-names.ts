/** Searching the list of names that listings may use. */
import type { SupportedGroup, SupportedSection } from '../model/supported.ts';

/** How many names a section has; a refusal with a sentence of its own is one. */
export function countNames(sections: readonly SupportedSection[]): number {
  let count = 0;
  for (const { groups } of sections)
    for (const group of groups) count += group.reason === null ? group.members.length : 1;
  return count;
}

/** How well a name answers: 2 contains what is wanted, 1 only its last part, after another module's name. */
function matcher(wanted: string): (owner: string, name: string) => 0 | 1 | 2 {
  const dot = wanted.lastIndexOf('.');
  const head = wanted.slice(0, Math.max(dot, 0));
  const last = dot < 0 ? '' : wanted.slice(dot + 1);
  const abbreviated = head.slice(head.lastIndexOf('.') + 1);
  return (owner, name) => {
    const group = owner.toLowerCase();
    const own = name.toLowerCase();
    if (`${group}.${own}`.includes(wanted)) return 2;
    if (last === '' || !own.startsWith(last)) return 0;
    const named = group.includes(head) || group.split('.').some((part) => part.startsWith(abbreviated));
    return named ? 2 : 1;
  };
}

/**
 * The sections with only what `query` names, case aside; all of them for an empty query. Listings abbreviate modules
 * (`nn.Linear`, `F.relu`) and call methods on what they like (`loss.backward`), so a query's last part may begin a name in a
 * module that fits what stands before it, or, when there is none, anywhere.
 */
export function searchNames(sections: readonly SupportedSection[], query: string): readonly SupportedSection[] {
  const wanted = query.trim().toLowerCase().replace(/\($/, '');
  if (wanted === '') return sections;
  const match = matcher(wanted);
  const keep = (least: 1 | 2): SupportedSection[] =>
    sections
      .map((section) => ({ ...section, groups: section.groups.flatMap((group) => narrow(section, group, least)) }))
      .filter(({ groups }) => groups.length > 0);
  const narrow = (section: SupportedSection, group: SupportedGroup, least: 1 | 2): SupportedGroup[] => {
    if (group.reason !== null) return match(section.owner, group.name) >= least ? [group] : [];
    const members = group.members.filter((name) => match(group.name || section.owner, name) >= least);
    return members.length > 0 ? [{ ...group, members }] : [];
  };
  const found = keep(2);
  return found.length > 0 ? found : keep(1);
}
