/** How many months are shown. */
const MONTHS = 12;

/**
 * The twelve months that end with the day's.
 *
 * @param {Date} today
 * @returns {{from: string, to: string}} such as `2026-01`
 */
export function latestMonths(today) {
  const monthOf = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
  return { from: monthOf(new Date(today.getFullYear(), today.getMonth() - MONTHS + 1, 1)), to: monthOf(today) };
}

/**
 * A count with its share of a whole, or null where the count is not told.
 *
 * @param {number | null} part
 * @param {number | null} whole
 * @returns {{count: number, percent: number | null} | null}
 */
export function shareOf(part, whole) {
  return part === null ? null : { count: part, percent: whole === null ? null : Math.round((100 * part) / whole) };
}

const COUNTS = ["suggested", "kept", "removed", "added"];

/**
 * Each category over all months, of the counts that are told; null where none is.
 *
 * @param {{categories: ({category: string} & Record<string, number | null>)[]}[]} months
 */
export function sumsOf(months) {
  const sums = new Map();
  for (const { category, ...counts } of months.flatMap((month) => month.categories)) {
    const sum = sums.get(category) ?? { category, ...Object.fromEntries(COUNTS.map((count) => [count, null])) };
    COUNTS.filter((count) => counts[count] !== null).forEach((count) => (sum[count] = (sum[count] ?? 0) + counts[count]));
    sums.set(category, sum);
  }
  return [...sums.values()];
}
