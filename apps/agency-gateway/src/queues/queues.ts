export { queueOptions } from './queue-options.js';
export { WakingQueue } from './waking-queue.js';
