/**
 * AES-256-GCM by WebCrypto. What a record is (whose, of which kind, which one) is authenticated along with it: a sealed text that is moved to
 * another record does not open.
 */

const ALGORITHM = "AES-GCM";
/** Changes when what is sealed changes its meaning, so that old and new are never taken for each other. */
const SHAPE = 1;
const IV_BYTES = 12;

/** @typedef {{iv: Uint8Array, data: ArrayBuffer}} Sealed */
/** @typedef {{personId: string, kind: string, id: string}} Place */

/** A key that no script can read out, ours included. */
export const makeKey = () => crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ["encrypt", "decrypt"]);

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {BufferSource} content
 * @returns {Promise<Sealed>}
 */
export async function sealBytes(key, place, content) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, data: await crypto.subtle.encrypt(parameters(iv, place), key, content) };
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {Sealed} sealed
 * @returns {Promise<ArrayBuffer>}
 * @throws {DOMException} when it is not what was sealed for this place with this key
 */
export const openBytes = (key, place, sealed) => crypto.subtle.decrypt(parameters(sealed.iv, place), key, sealed.data);

export const sealValue = (key, place, value) => sealBytes(key, place, new TextEncoder().encode(JSON.stringify(value)));

export const openValue = async (key, place, sealed) =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed)));

function parameters(iv, { personId, kind, id }) {
  const additionalData = new TextEncoder().encode(JSON.stringify(["patala", SHAPE, personId, kind, id]));
  return { name: ALGORITHM, iv, additionalData };
}
