import { priceOf } from './prices.mjs';

export class CheckoutError extends Error {
  static {
    this.prototype.name = 'CheckoutError'; // becomes errorType
  }
}

export function total(cart) {
  return cart.reduce((sum, line) => sum + lineTotal(line), 0);
}

function lineTotal({ sku, quantity }) {
  try {
    return priceOf(sku) * quantity;
  } catch (cause) {
    // `cause` keeps the first error, so that its stack is in the log as well.
    throw new CheckoutError(`cannot charge ${quantity} x ${sku}`, { cause });
  }
}
