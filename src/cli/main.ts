/** The command line: runs a listing headless, writes what is asked for, gives the exit code. */
import { createWriteStream, openSync, readFileSync } from 'node:fs';
import { diagnosisKey, type Diagnosis } from '../model/diagnosis.ts';
import { Headless, type HeadlessOutcome } from '../session/run/headless.ts';
import { useLibrary } from '../session/listing/library-code.ts';
import { internalError, nowhere } from '../session/listing/internal-error.ts';
import { refusal } from '../session/listing/refusal.ts';
import { readOptions, UsageError, type Options } from './options.ts';
import { diagnosisLine } from './diagnosis-line.ts';
import { Sink } from './sink.ts';
import { csvLine, header } from './updates-csv.ts';

const exitCodes = { error: 1, usage: 2, limit: 3, 'internal-error': 4 } as const;

/** What `main` takes as its library: made once, for many runs. */
export { compileLibrary } from '../session/listing/library-code.ts';

/** Runs a listing as the command line says; gives the exit code. `library`: the compiled library. */
export async function main(args: readonly string[], library: string): Promise<number> {
  useLibrary(library);
  try {
    return await runListing(readOptions(args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`listing: ${error.message}\n`);
    return exitCodes.usage;
  }
}

async function runListing(options: Options): Promise<number> {
  const start = performance.now();
  const text = readListing(options.file);
  const stdout = new Sink(process.stdout, false);
  const stderr = new Sink(process.stderr, false);
  const updates = options.updates === null ? null : openFile(options.updates);
  const events = options.events === null ? null : openFile(options.events);
  const diagnoses = options.diagnoses === null ? null : openFile(options.diagnoses);
  const found = new Map<string, Diagnosis>();
  const sinks = [stdout, stderr, updates, events, diagnoses].filter((sink) => sink !== null);
  updates?.write(`${header}\n`);
  let code: number;
  try {
    const run = new Headless({
      name: options.file,
      text,
      seed: options.seed,
      onOutput: (part, stream) => (stream === 'stdout' ? stdout : stderr).write(part),
      onUpdate: updates === null ? null : (row) => updates.write(`${csvLine(row)}\n`),
      onEvent: events === null ? null : (event) => events.write(`${JSON.stringify(event)}\n`),
      onDiagnosis: diagnoses === null ? null : (one) => void found.set(diagnosisKey(one), one),
      maxLines: options.maxLines ?? Infinity,
    });
    const loaded = performance.now();
    let outcome: HeadlessOutcome = 'running';
    let busy = 0;
    for await (const part of parts(run)) {
      ({ outcome } = part);
      busy += part.time;
      await Promise.all(sinks.map((sink) => sink.flush()));
      if (stdout.gone) break;
    }
    if (outcome === 'error' || outcome === 'internal-error') stderr.write(run.failure?.traceback ?? '');
    if (outcome === 'limit') stderr.write(`listing: stopped after ${run.lines} lines (--max-lines)\n`);
    if (options.time) stderr.write(`${timeLine(run, loaded - start, busy)}\n`);
    if (outcome === 'finished') code = run.exitCode;
    else code = outcome === 'running' ? exitCodes.error : exitCodes[outcome];
  } catch (error) {
    const refused = refusal(error);
    stderr.write((refused ?? internalError(error, nowhere)).traceback);
    code = exitCodes[refused === null ? 'internal-error' : 'error'];
  }
  for (const one of found.values()) diagnoses?.write(`${diagnosisLine(one)}\n`);
  await Promise.all(sinks.map((sink) => sink.close()));
  return code;
}

/** Executes part after part, giving way between them. */
async function* parts(run: Headless): AsyncGenerator<{ readonly outcome: HeadlessOutcome; readonly time: number }> {
  for (let outcome: HeadlessOutcome = 'running'; outcome === 'running';) {
    const before = performance.now();
    outcome = run.run();
    yield { outcome, time: performance.now() - before };
  }
}

function timeLine({ lines, ops, updates }: Headless, loadTime: number, runTime: number): string {
  const ms = (time: number): number => Number(time.toFixed(3));
  return JSON.stringify({ load_ms: ms(loadTime), run_ms: ms(runTime), lines, ops, updates });
}

function readListing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reason(error)}`);
  }
}

function openFile(file: string): Sink {
  try {
    return new Sink(createWriteStream(file, { fd: openSync(file, 'w') }), true);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'it is a directory';
  return error instanceof Error ? error.message : String(error);
}
