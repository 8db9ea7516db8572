/**
 * Reads JSON-stat 2.0 datasets of the statistics service.
 */

const TIME = "Tid";
const CATEGORY = "kategori";
const TOTAL = "T";

/** Codes of a dimension in the order of the dataset; `index` may be an object or a list. */
export function codesOf(dataset, dimension) {
  const { category } = dataset.dimension[dimension];
  if (Array.isArray(category.index)) {
    return [...category.index];
  }
  if (category.index === undefined) {
    return Object.keys(category.label);
  }
  return Object.keys(category.index).sort((a, b) => category.index[a] - category.index[b]);
}

/** The months of a table, latest first. */
export const monthsOf = (metadata) => codesOf(metadata, TIME).sort().reverse();

/**
 * One figure. `count` is null for a hidden cell and for a cell without a value: both are unknown here, neither is zero.
 *
 * @typedef {{code: string, label: string, count: number | null}} Figure
 */

/**
 * The figures of one month by category, in the dataset's order, the total apart.
 *
 * @param {object} dataset
 * @param {string} month
 * @returns {{figures: Figure[], total: Figure | null}}
 */
export function figuresOf(dataset, month) {
  const labels = dataset.dimension[CATEGORY].category.label ?? {};
  const all = codesOf(dataset, CATEGORY).map((code) => ({
    code,
    label: labels[code] ?? code,
    count: countAt(dataset, { [CATEGORY]: code, [TIME]: month }),
  }));
  return {
    figures: all.filter(({ code }) => code !== TOTAL),
    total: all.find(({ code }) => code === TOTAL) ?? null,
  };
}

// Values lie row by row, the last dimension changing fastest. A dimension that is not asked for has one code, its first.
function countAt(dataset, chosen) {
  let index = 0;
  dataset.id.forEach((dimension, position) => {
    const at = dimension in chosen ? codesOf(dataset, dimension).indexOf(chosen[dimension]) : 0;
    index = at < 0 || Number.isNaN(index) ? Number.NaN : index * dataset.size[position] + at;
  });
  if (Number.isNaN(index) || statusAt(dataset.status, index)) {
    return null;
  }
  const value = Array.isArray(dataset.value) ? dataset.value[index] : dataset.value?.[String(index)];
  return typeof value === "number" ? value : null;
}

function statusAt(status, index) {
  if (status === undefined || status === null || typeof status === "string") {
    return status;
  }
  return Array.isArray(status) ? status[index] : status[String(index)];
}

/**
 * Where the longest bar ends: the next round number, so that the axis can be read.
 *
 * @param {Figure[]} figures
 */
export function scaleEnd(figures) {
  const largest = Math.max(0, ...figures.map(({ count }) => count ?? 0));
  if (largest <= 5) {
    return 5;
  }
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * magnitude).find((end) => end >= largest);
}
