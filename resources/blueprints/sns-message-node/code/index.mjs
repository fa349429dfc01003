export const handler = async (event) => {
  for (const { Sns: notification } of event.Records) {
    const topic = notification.TopicArn.split(':').at(-1);
    const priority = notification.MessageAttributes.priority?.Value ?? 'normal';
    console.log(`[${topic}, ${priority}] ${notification.Subject}:`, parse(notification.Message));
  }
  return { received: event.Records.length };
};

function parse(message) {
  try {
    return JSON.parse(message);
  } catch {
    return message; // plain text is fine too
  }
}
