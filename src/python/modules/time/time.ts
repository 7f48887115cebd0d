/** The module `time`, whose clock is virtual. */
import type { Interp } from '../../interp.ts';
import { native, nativeModule, type NativeSpec } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyFloat, type Snapshotable, type Value } from '../../objects/object.ts';
import { smallest } from '../../objects/iterators.ts';

/** 2024-01-01T00:00:00Z, where the virtual clock starts, in nanoseconds. */
const EPOCH = 1704067200000000000n;
/** What one asking of the clock takes, in nanoseconds. */
const ASKING = 1000n;

/** The virtual clock of a machine: it goes on only when it is asked or slept on, so that every run sees the same times. */
export class VirtualClock implements Snapshotable {
  mark = 0;
  nanoseconds = 0n;

  save(): unknown {
    return this.nanoseconds;
  }

  load(saved: unknown): void {
    this.nanoseconds = saved as bigint;
  }

  weigh(): void {
    // A few fields.
  }

  visit(walk: { data(value: bigint): void }): void {
    walk.data(this.nanoseconds);
  }
}

/** Executed events push the clock on by a microsecond each, where the machine counts them. */
function elapsed(m: Interp): bigint {
  const clock = m.room('time', () => new VirtualClock());
  clock.nanoseconds += ASKING;
  const events = 'position' in m && typeof m.position === 'number' ? m.position : 0;
  return clock.nanoseconds + BigInt(events) * ASKING;
}

function seconds(start: bigint): NativeSpec {
  return native('', (m: Interp) => new PyFloat(Number(start + elapsed(m)) / 1e9));
}

function nanoseconds(start: bigint): NativeSpec {
  return native('', (m: Interp) => smallest(start + elapsed(m)));
}

/** `time`, with a virtual clock. */
export function timeModule(): PyModule {
  return nativeModule('time', {
    time: seconds(EPOCH),
    time_ns: nanoseconds(EPOCH),
    perf_counter: seconds(0n),
    perf_counter_ns: nanoseconds(0n),
    monotonic: seconds(0n),
    monotonic_ns: nanoseconds(0n),
    process_time: seconds(0n),
    process_time_ns: nanoseconds(0n),
    thread_time: seconds(0n),
    sleep: native('secs, /', (m: Interp, secs: Value) => {
      const time = m.toDouble(secs);
      if (time < 0) m.raise('ValueError', 'sleep length must be non-negative');
      if (Number.isNaN(time)) m.raise('ValueError', 'Invalid value NaN (not a number)');
      m.room('time', () => new VirtualClock()).nanoseconds += BigInt(Math.round(Math.min(time, 1e9) * 1e9));
      return null;
    }),
  });
}
