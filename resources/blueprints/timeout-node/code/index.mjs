import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 300;
const RESERVE_MS = 500; // what it takes to store the work and answer

export const handler = async ({ steps = 20, stopInTime = false }, context) => {
  for (let done = 0; done < steps; done += 1) {
    const left = context.getRemainingTimeInMillis();
    console.log(`step ${done + 1} of ${steps}, ${left} ms left`);
    if (stopInTime && left < STEP_MS + RESERVE_MS) {
      return { finished: false, done, steps };
    }
    await sleep(STEP_MS);
  }
  return { finished: true, done: steps, steps };
};
