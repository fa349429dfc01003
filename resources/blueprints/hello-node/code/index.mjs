export const handler = async (event) => {
  // `event` is the JSON that was sent in. What you return is sent back as JSON.
  return {
    statusCode: 200,
    body: JSON.stringify('Hello from Lambda!'),
  };
};
