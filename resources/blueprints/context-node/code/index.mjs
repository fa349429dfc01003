export const handler = async (event, context) => {
  console.log('event', JSON.stringify(event));

  const lambdaVariables = Object.fromEntries(
    Object.entries(process.env)
      // Credentials are variables too: never log or return them.
      .filter(([name]) => /^AWS_(LAMBDA|REGION|EXECUTION)/.test(name))
      .sort());

  return {
    function: `${context.functionName}, version ${context.functionVersion}`,
    arn: context.invokedFunctionArn,
    requestId: context.awsRequestId,
    memoryLimitInMB: context.memoryLimitInMB,
    millisecondsLeft: context.getRemainingTimeInMillis(),
    logs: `${context.logGroupName} ${context.logStreamName}`,
    lambdaVariables,
  };
};
