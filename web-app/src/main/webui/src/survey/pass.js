import { RSABSSA } from "@cloudflare/blindrsa-ts";

/**
 * The right to answer a survey once (RFC 9474). This device makes the pass and has it signed under a cover that only it can take off: the
 * service knows that the person is an employee who has one pass, and later that a pass is one of its own, but not whose.
 *
 * @typedef {object} Pass
 * @property {string} pass 32 random bytes; this and all that follows is base64url
 * @property {string} [inverse] takes the cover off; gone when it is off
 * @property {string} [blinded] the pass under its cover; gone when it is off, so that nothing on the device joins the two
 * @property {string} [signature] of the pass, once it is signed
 */

const PASS_BYTES = 32;
const HASH = "SHA-384";
const suite = RSABSSA.SHA384.PSS.Deterministic();

/**
 * The person's pass on this device, made and signed when it is not. What was begun is kept before it is signed: a signature that is lost on its way
 * can be asked for again, for the same pass.
 *
 * @param {import("./pass-store.js").PassStore} store
 * @param {string} publicKey X.509, base64url
 * @param {(blinded: string) => Promise<string>} sign
 * @returns {Promise<Pass>} with its signature
 */
export async function takePass(store, publicKey, sign) {
  const key = await crypto.subtle.importKey("spki", decode(publicKey), { name: "RSA-PSS", hash: HASH }, true, ["verify"]);
  const pass = store.read() ?? (await newPass(key));
  store.write(pass);
  if (pass.signature !== undefined) {
    return pass;
  }
  const blindSignature = await sign(pass.blinded);
  const signature = await suite.finalize(key, decode(pass.pass), decode(blindSignature), decode(pass.inverse));
  const signed = { pass: pass.pass, signature: encode(signature) };
  store.write(signed);
  return signed;
}

async function newPass(key) {
  const pass = crypto.getRandomValues(new Uint8Array(PASS_BYTES));
  const { blindedMsg, inv } = await suite.blind(key, pass);
  return { pass: encode(pass), inverse: encode(inv), blinded: encode(blindedMsg) };
}

const encode = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
