/**
 * Where this device keeps a person's pass. Several people may share a device, and each has their own.
 *
 * @typedef {object} PassStore
 * @property {() => object | null} read
 * @property {(pass: object) => void} write
 * @property {() => boolean} isUsed
 * @property {() => void} use forgets the pass, and remembers that there was one
 */

const BEGINNING = "patala.survey.";
const USED = "used";

/**
 * @param {Storage} storage
 * @param {string} surveyId
 * @param {string} personId
 * @returns {PassStore}
 */
export function passStore(storage, surveyId, personId) {
  const name = `${BEGINNING}${surveyId}.${personId}`;
  const isUsed = () => storage.getItem(name) === USED;
  return {
    read: () => (isUsed() ? null : JSON.parse(storage.getItem(name) ?? "null")),
    write: (pass) => storage.setItem(name, JSON.stringify(pass)),
    isUsed,
    use: () => storage.setItem(name, USED),
  };
}

/**
 * Removes what the device holds of a person's passes. One that is not used is lost with it.
 *
 * @param {Storage} storage
 * @param {string} personId
 */
export function forgetPasses(storage, personId) {
  Object.keys(storage)
    .filter((name) => name.startsWith(BEGINNING) && name.endsWith(`.${personId}`))
    .forEach((name) => storage.removeItem(name));
}
