// What is sent to settle a sitting, and whether it still is as it was shown.

/** So many orders the kitchen settles at once. */
export const MOST_SETTLED = 60;

/** Orders with what is owed for each, as the kitchen takes them: in one part, or in several of a very large table. */
export function partsOf(orders) {
  const parts = [];
  for (let first = 0; first < orders.length; first += MOST_SETTLED) {
    parts.push(Object.fromEntries(orders.slice(first, first + MOST_SETTLED).map(({ id, owed }) => [id, owed])));
  }
  return parts;
}

/** Whether all that was shown of a sitting is still owed. More may have come since. */
export const stillStands = (shown, now) => shown.table === now.table
  && shown.orders.every(({ id, owed }) => now.orders.some((order) => order.id === id && order.owed === owed));
