import { total } from './checkout.mjs';

export const handler = async (event) => {
  return { total: total(event.cart) };
};
