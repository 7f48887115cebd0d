/**
 * Parts of the page that come in chunks of their own, because the first picture does without them. One that is here is drawn at
 * once, like any component; one that is away has its place kept; one that failed to come says so and can be asked for again.
 */
import { createElement, useEffect, useSyncExternalStore } from 'react';
import type { ComponentType, PropsWithChildren, ReactNode } from 'react';
import { Button } from './button.tsx';
import type { LazyModule } from './lazy-module.ts';
import { useDictionary } from './i18n/dictionary.ts';
import styles from './lazy-component.module.css';

function Missing({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const words = useDictionary().part;
  return (
    <div role="alert" className={styles.missing}>
      <p>{words.missing}</p>
      <Button onClick={onAgain}>{words.again}</Button>
    </div>
  );
}

/** Said only when it takes long. */
function Coming(): ReactNode {
  return (
    <p role="status" className={styles.coming}>
      {useDictionary().part.coming}
    </p>
  );
}

/** Keeps a part's place while it is away; `children` say what became of it. */
export type PlaceKeeper<Props> = ComponentType<PropsWithChildren<Props>>;

/** The component that `pick` takes from the module that `code` brings. */
export function lazyComponent<Props extends object, Module>(
  code: LazyModule<Module>,
  pick: (module: NonNullable<Module>) => ComponentType<Props>,
  place: PlaceKeeper<Props>,
): (props: Props) => ReactNode {
  const again = (): void => void code.fetch();
  return function Part(props: Props): ReactNode {
    const arrival = useSyncExternalStore(code.subscribe, code.arrival);
    useEffect(again, []);
    if (arrival.state === 'here') return createElement(pick(arrival.value), props);
    const said = arrival.state === 'failed' ? <Missing onAgain={again} /> : <Coming />;
    return createElement(place, props, said);
  };
}
