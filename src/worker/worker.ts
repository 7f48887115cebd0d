/** The Worker in which a listing runs. */
import { Run } from '../session/run/run.ts';
import { refusal } from '../session/listing/refusal.ts';
import { MachineKeeper } from '../session/listing/ready-machine.ts';
import { findSupported } from '../session/listing/supported.ts';
import { createFrameWriter } from './frame-stream.ts';
import type { Request } from './protocol.ts';
import { Runner } from './runner.ts';

// A message to itself queues behind the page's messages, unlike a timer without being slowed down.
const turn = new MessageChannel();
let resume: () => void = () => undefined;
turn.port1.addEventListener('message', () => resume());
turn.port1.start();

const now = (): number => performance.now();

const keeper = new MachineKeeper();

const runner = new Runner({
  open(options) {
    try {
      return new Run({ ...options, keeper, now });
    } catch (error) {
      const refused = refusal(error);
      if (refused === null) throw error;
      return refused;
    }
  },
  findSupported,
  post: createFrameWriter((message) => self.postMessage(message)),
  yield(next) {
    resume = next;
    turn.port2.postMessage(null);
  },
  now,
});

self.addEventListener('message', (event: MessageEvent<Request>) => runner.receive(event.data));
