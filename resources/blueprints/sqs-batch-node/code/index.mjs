export const handler = async (event) => {
  // Messages of a standard queue have no order: work on them side by side, and wait for all of them.
  const outcomes = await Promise.allSettled(event.Records.map(processRecord));

  const batchItemFailures = [];
  outcomes.forEach(({ status, reason }, i) => {
    if (status === 'rejected') {
      const { messageId } = event.Records[i];
      console.error(`message ${messageId}: ${reason.message}`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  });
  return { batchItemFailures };
};

async function processRecord(record) {
  const order = JSON.parse(record.body);
  if (!(order.quantity > 0)) {
    throw new Error(`order ${order.orderId} has no usable quantity`);
  }
  // A message can arrive more than once: whatever happens here should do no harm the second time.
  console.log(`order ${order.orderId}: ${order.quantity} pieces`);
}
