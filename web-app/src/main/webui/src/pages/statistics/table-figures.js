/**
 * Reads JSON-stat 2.0 datasets of the statistics service.
 */

const TIME = "Tid";
const REGION = "region";
const TOTAL = "T";
const MUNICIPALITY = "KOMMUN";
const CONTENTS = "ContentsCode";

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

/** The periods of a table, latest first. */
export const periodsOf = (metadata) => codesOf(metadata, TIME).sort().reverse();

/** The dimension that tells what is counted, such as category or relation. */
const variableOf = (dataset) => dataset.id.find((dimension) => ![REGION, TIME, CONTENTS].includes(dimension));

/** Whether the table tells apart what is counted; otherwise it tells regions apart. */
const hasKinds = (dataset) => codesOf(dataset, variableOf(dataset)).some((code) => code !== TOTAL);

/** The regions to choose among; none when the table shows them side by side. */
export const regionsOf = (dataset) => (hasKinds(dataset) ? labelled(dataset, REGION) : []);

const labelled = (dataset, dimension) => {
  const labels = dataset.dimension[dimension].category.label ?? {};
  return codesOf(dataset, dimension).map((code) => ({ code, label: labels[code] ?? code }));
};

/**
 * One figure. `count` is null for a hidden cell and for a cell without a value: both are unknown here, neither is zero.
 *
 * @typedef {{code: string, label: string, count: number | null}} Figure
 */

/**
 * The figures of one period, in the dataset's order, the total apart: by category or the like for one region, or by region.
 *
 * @param {object} dataset
 * @param {string} period
 * @param {string} [region] the first when left out
 * @returns {{heading: string, figures: Figure[], total: Figure | null}}
 */
export function figuresOf(dataset, period, region = codesOf(dataset, REGION)[0]) {
  const by = hasKinds(dataset) ? variableOf(dataset) : REGION;
  const total = by === REGION ? MUNICIPALITY : TOTAL;
  const name = dataset.dimension[by].label ?? by;
  const all = labelled(dataset, by).map((value) => ({
    ...value,
    count: countAt(dataset, { [REGION]: region, [TIME]: period, [by]: value.code }),
  }));
  return {
    heading: name.charAt(0).toUpperCase() + name.slice(1),
    figures: all.filter(({ code }) => code !== total),
    total: all.find(({ code }) => code === total) ?? null,
  };
}

/**
 * One figure over time: the total of a region, oldest period first.
 *
 * @param {object} dataset
 * @param {string} region
 * @returns {Figure[]} named by their periods
 */
export const overTime = (dataset, region) =>
  codesOf(dataset, TIME)
    .sort()
    .map((code) => ({ code, label: code, count: countAt(dataset, { [REGION]: region, [TIME]: code, [variableOf(dataset)]: TOTAL }) }));

/** Every region of a table. */
export const allRegionsOf = (dataset) => labelled(dataset, REGION);

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
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * magnitude).find((end) => end >= largest);
}
