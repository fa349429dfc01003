// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ends a process, or tries to. A second event shows whether the environment began anew.
let served = 0;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const onlyFirst = (work) => async (event) => {
  served += 1;
  return event.calm ? { served } : work(event);
};
export const exitZero = onlyFirst(() => process.exit(0));
export const exitSeven = onlyFirst(() => process.exit(7));
export const abort = onlyFirst(() => process.abort());
export const killed = onlyFirst(() => {
  process.kill(process.pid, 'SIGKILL');
  return pause(5000);
});
export const terminated = onlyFirst(() => {
  process.kill(process.pid, 'SIGTERM');
  return pause(5000);
});
export const lastWords = onlyFirst(() => {
  console.log('last words');
  process.stdout.write('and raw ones\n');
  process.exit(3);
});
export const rejection = onlyFirst(async () => {
  Promise.reject(new Error('nobody listens'));
  await pause(200);
  return 'not reached';
});
export const rejectionWithText = onlyFirst(async () => {
  Promise.reject('only text');
  await pause(200);
});
export const uncaught = onlyFirst(async () => {
  setTimeout(() => {
    throw new TypeError('from a timer');
  }, 1);
  await pause(200);
});
export const uncaughtText = onlyFirst(async () => {
  setTimeout(() => {
    throw 'text from a timer';
  }, 1);
  await pause(200);
});
/** Fires when the environment is thawed for the second event. */
export const uncaughtLater = onlyFirst(async () => {
  setTimeout(() => {
    throw new Error('after the answer');
  }, 300);
  return 'answered';
});
export const handled = onlyFirst(async () => {
  process.once('unhandledRejection', () => console.log('seen by the function'));
  Promise.reject(new Error('still nobody'));
  await pause(200);
});
export const never = onlyFirst(() => new Promise(() => {}));
export const sleeps = onlyFirst(() => pause(10_000));
export const blocks = onlyFirst(() => {
  for (;;);
});
export const count = onlyFirst(() => ({ served }));
