const PRICES = new Map([['cup', 4.5], ['plate', 6]]);

export function priceOf(sku) {
  if (!PRICES.has(sku)) {
    throw new RangeError(`there is no price for "${sku}"`);
  }
  return PRICES.get(sku);
}
