import { createHash, timingSafeEqual } from 'node:crypto';

const expected = digest(process.env.API_TOKEN ?? '');

export const handler = async (event) => {
  const token = event.authorizationToken?.match(/^Bearer (\S+)$/)?.[1];
  if (!token) {
    // Exactly this text makes API Gateway answer 401 instead of 500.
    throw new Error('Unauthorized');
  }
  // Comparing with === would take longer the more characters are right, and so give the token away.
  const allowed = timingSafeEqual(digest(token), expected);
  console.log(allowed ? 'allowed' : 'denied', event.methodArn);
  return policy(allowed ? 'Allow' : 'Deny', event.methodArn);
};

function digest(text) {
  return createHash('sha256').update(text).digest();
}

function policy(effect, resource) {
  return {
    principalId: 'api-user',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
    // Arrives at the function behind the API as requestContext.authorizer.plan.
    context: { plan: 'free' },
  };
}
