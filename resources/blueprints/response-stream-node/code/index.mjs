import { setTimeout as sleep } from 'node:timers/promises';

export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
  responseStream.setContentType('text/plain');
  for (let n = event.from ?? 5; n > 0; n -= 1) {
    responseStream.write(`${n}\n`);
    await sleep(200);
  }
  responseStream.end('Lift-off!\n');
});
