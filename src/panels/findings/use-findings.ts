/** What has been found wrong with the loop, in the order of the listing's lines; numbered so everywhere on the page. */
import { useMemo } from 'react';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { PageState } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';

const none: readonly Diagnosis[] = [];

/** As the film brings them; none while the text is another than the one that runs. */
export function diagnosesOf({
  film,
  text,
  runText,
}: Pick<PageState, 'film' | 'text' | 'runText'>): readonly Diagnosis[] {
  return text === runText ? film.diagnoses : none;
}

export function inOrder(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  return diagnoses.toSorted((a, b) => a.line - b.line || a.position - b.position);
}

export function useFindings(): readonly Diagnosis[] {
  // The film is one object that grows; its version tells when.
  const diagnoses = usePage((state) => (state.filmVersion >= 0 ? diagnosesOf(state) : none));
  return useMemo(() => inOrder(diagnoses), [diagnoses]);
}
