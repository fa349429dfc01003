import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const environmentId = randomUUID().slice(0, 8);
let served = 0;

export const handler = async ({ milliseconds = 2000 }) => {
  served += 1;
  await sleep(milliseconds);
  return { environmentId, served };
};
