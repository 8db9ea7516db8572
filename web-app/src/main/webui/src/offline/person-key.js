import { asked, KEYS } from "./device.js";
import { makeKey } from "./seal.js";

/**
 * A person's row in the key store. Nothing here is secret but the key, and that cannot be read out.
 *
 * @typedef {object} KeyRow
 * @property {string} personId
 * @property {string} keyId tells one key from its successor
 * @property {CryptoKey} key
 * @property {number} seenAt when the person last logged in here
 * @property {boolean} locked after a logout: nothing opens before the next login
 */

/**
 * The person's key on this device, made when there is none.
 *
 * @param {import("./device.js").Device} device
 * @param {string} personId
 * @returns {Promise<KeyRow>}
 */
export async function findOrMakeKey(device, personId) {
  // Made beforehand, because a transaction does not wait for WebCrypto; two tabs may both make one, and the first stays.
  const made = { personId, keyId: crypto.randomUUID(), key: await makeKey(), seenAt: 0, locked: false };
  return device.transact([KEYS], "readwrite", async (transaction) => {
    const store = transaction.objectStore(KEYS);
    const found = await asked(store.get(personId));
    if (found) {
      return found;
    }
    await asked(store.put(made));
    return made;
  });
}

/** @returns {Promise<KeyRow | undefined>} */
export const findKey = (device, personId) =>
  device.transact([KEYS], "readonly", (transaction) => asked(transaction.objectStore(KEYS).get(personId)));
