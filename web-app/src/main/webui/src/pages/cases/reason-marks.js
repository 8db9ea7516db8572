/**
 * Cuts a narrative into pieces for showing which words led to which suggestion.
 *
 * Offsets are UTF-16 code units, as JavaScript strings count. They come from another service than the text, so they are
 * brought inside the text, and never cut a surrogate pair in two. Spans may overlap: a piece then carries every reason over it.
 *
 * @param {string} text
 * @param {{start: number, end: number, number: number}[]} spans
 * @returns {{text: string, numbers: number[], ends: number[]}[]} `numbers` are the reasons over the piece, `ends` those that end with it
 */
export function markReasons(text, spans) {
  const inside = spans
    .map(({ start, end, number }) => ({ start: outward(text, start, -1), end: outward(text, end, 1), number }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1];
    const over = inside.filter(({ start, end }) => start <= from && to <= end);
    return {
      text: text.slice(from, to),
      numbers: unique(over.map(({ number }) => number)),
      ends: unique(over.filter(({ end }) => end === to).map(({ number }) => number)),
    };
  });
}

/**
 * The reasons of all suggestions, numbered as they stand in the text, with the words they rest on.
 *
 * @param {string} text
 * @param {{category: string, confidence: number, suggested: boolean, reasons: {start: number, end: number, explanation: string}[]}[]} suggestions
 */
export function numberReasons(text, suggestions) {
  const reasons = suggestions
    .filter((suggestion) => suggestion.suggested)
    .flatMap(({ category, reasons: own }) => own.map((reason) => ({ ...reason, category })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return reasons.map((reason, index) => ({
    ...reason,
    number: index + 1,
    words: text.slice(outward(text, reason.start, -1), outward(text, reason.end, 1)),
  }));
}

function outward(text, offset, direction) {
  const within = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length);
  const splitsPair = isHighSurrogate(text.charCodeAt(within - 1)) && isLowSurrogate(text.charCodeAt(within));
  return splitsPair ? within + direction : within;
}

const isHighSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit) => unit >= 0xdc00 && unit <= 0xdfff;
const unique = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);
