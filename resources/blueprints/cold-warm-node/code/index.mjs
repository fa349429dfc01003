import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

// Everything out here runs once, in the init phase: the place for connections, configuration, big imports.
const environmentId = randomUUID().slice(0, 8);
const startedAt = Date.now();
let invocations = 0;
await sleep(500); // stands for slow preparations

export const handler = async () => {
  invocations += 1;
  const ageInSeconds = (Date.now() - startedAt) / 1000;
  console.log(`environment ${environmentId}: invocation ${invocations}`);
  return { start: invocations === 1 ? 'cold' : 'warm', environmentId, invocations, ageInSeconds };
};
