/** What is written into a part of the page. */

/** All that has been written since it was watched, or since it was asked last. */
export function watchMutations(root: Element): () => MutationRecord[] {
  let told: MutationRecord[] = [];
  const watch = new MutationObserver((records) => {
    told.push(...records);
  });
  watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => {
    const all = [...told, ...watch.takeRecords()];
    told = [];
    return all;
  };
}
