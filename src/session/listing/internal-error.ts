/** What a defect of ours is told as. */
import { version } from '../../model/version.ts';
import type { ErrorView } from '../../model/error.ts';

/** Lines of the stack that a report has at most. */
const mostLines = 12;

/** Event, and line of the listing. */
export interface Where {
  readonly position: number;
  readonly line: number;
}

/** Before a listing runs, or in no line of it. */
export const nowhere: Where = { position: 0, line: 0 };

/**
 * Everything thrown that is neither a Python exception nor a text that is no program. The report names error, version, event and
 * line, and where in our own files it was thrown: nothing of the listing and none of its data, and no path of the machine.
 */
export function internalError(error: unknown, { position, line }: Where): ErrorView {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((text) => /^\s+at |@/.test(text));
  const traceback = [
    `InternalError: ${message}`,
    `  Backstep ${version}, event ${position}, line ${line}`,
    ...places.slice(0, mostLines).map((text) => `    ${withoutFolders(text.trim())}`),
    '',
  ].join('\n');
  return { kind: 'InternalError', message, line, traceback, internal: true };
}

/** `at f (file:///home/me/backstep/program.cjs:1:2)` as `at f (program.cjs:1:2)`. */
function withoutFolders(place: string): string {
  return place.replaceAll(/(?:[a-z]+:\/\/|\/|[A-Z]:\\)[^\s()]*[/\\](?=[^/\\\s()]+:\d+)/g, '');
}
