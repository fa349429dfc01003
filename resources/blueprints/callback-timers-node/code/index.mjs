let invocation = 0;

export const handler = (event, context, callback) => {
  invocation += 1;
  const mine = invocation;
  const started = Date.now();
  context.callbackWaitsForEmptyEventLoop = event.waitForEmptyEventLoop ?? true;

  setTimeout(() => {
    const late = mine === invocation ? '' : ` (now in invocation ${invocation})`;
    console.log(`timer of invocation ${mine} fired after ${Date.now() - started} ms${late}`);
  }, 1000);

  console.log(`invocation ${mine} calls back`);
  callback(null, { invocation: mine, waited: context.callbackWaitsForEmptyEventLoop });
};
