/** Frames on their way from the Worker to the page, each as what differs from the one sent before. */
import type { Frame } from '../model/frame.ts';
import { patchOf, patchedFrame } from './frame-patch.ts';
import type { Reply, Sent } from './protocol.ts';

/** Posts replies; one for each Worker, since it remembers the frame that was posted last. */
export function createFrameWriter(post: (message: Sent) => void): (reply: Reply) => void {
  let last: Frame | null = null;
  return (reply) => {
    if (reply.kind !== 'loaded' && reply.kind !== 'frame' && reply.kind !== 'found') {
      post(reply);
      return;
    }
    const { frame } = reply;
    if (reply.kind === 'loaded' || last === null) post(reply);
    else if (reply.kind === 'frame') post({ kind: 'frame', id: reply.id, patch: patchOf(last, frame) });
    else post({ kind: 'found', id: reply.id, finding: reply.finding, patch: patchOf(last, frame) });
    last = frame;
  };
}

/** Replies as they were; one for each Worker, given all its messages in order. Throws on a patch before any frame. */
export function createFrameReader(): (message: Sent) => Reply {
  let last: Frame | null = null;
  const patched = (patch: Parameters<typeof patchedFrame>[1]): Frame => {
    if (last === null) throw new Error('a patch of a frame that never came');
    return patchedFrame(last, patch);
  };
  return (message) => {
    if (message.kind !== 'loaded' && message.kind !== 'frame' && message.kind !== 'found') return message;
    if (!('patch' in message)) {
      last = message.frame;
      return message;
    }
    const { patch, ...reply } = message;
    last = patched(patch);
    return { ...reply, frame: last };
  };
}
