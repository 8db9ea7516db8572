/** What may be attached, as the services take it. The list is a help: they look into the file itself. */

export const LARGEST_BYTES = 15_000_000;
export const MOST_FILES = 10;

const TYPES = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  heic: "image/heic",
  pdf: "application/pdf",
  txt: "text/plain",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  ogg: "audio/ogg",
};

/** For the `accept` of a file field. */
export const ACCEPTED = Object.keys(TYPES)
  .map((ending) => `.${ending}`)
  .join(",");

/**
 * A file under the type that the services know it by: browsers call the same sound by several names, and some pictures by none.
 *
 * @param {File} file
 */
export const typeOf = ({ name }) => TYPES[name.split(".").pop().toLowerCase()] ?? "";

/** What a file is, as people call it. Said beside its name, because a name can be written so that it seems to end otherwise. */
export const kindOf = (type) => (Object.entries(TYPES).find(([, known]) => known === type)?.[0] ?? "?").toUpperCase();

/**
 * What keeps a file from being sent, as the key of a text, or null.
 *
 * @param {File} file
 * @param {number} before how many are attached already
 */
export function findFileMistake(file, before) {
  if (before >= MOST_FILES) {
    return "files.tooMany";
  }
  if (typeOf(file) === "") {
    return "files.wrongType";
  }
  if (file.size === 0) {
    return "files.empty";
  }
  return file.size > LARGEST_BYTES ? "files.tooLarge" : null;
}

/** `1,2 MB`, `340 kB` */
export function formatSize(bytes, lang) {
  const [unit, divisor, digits] = bytes >= 1_000_000 ? ["MB", 1_000_000, 1] : ["kB", 1_000, 0];
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(Math.max(bytes / divisor, 0.1 ** digits));
  return `${number}\u00a0${unit}`;
}
