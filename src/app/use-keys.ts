/** The keys of the whole page. They never fire while the editor or a field has the focus. */
import { useEffect } from 'react';
import { commandKey } from './commands.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="tablist"], [role="application"], dialog';

export function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(FIELDS)) return;
      const heard = commandKey(event);
      if (heard === null || (heard.except !== undefined && target?.closest(heard.except))) return;
      heard.run?.(event.shiftKey);
      event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
