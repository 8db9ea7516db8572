/**
 * The key of a request that must not be carried out twice: the same for every try of the same content, another one as soon as the content is
 * another, because the service refuses a used key with new content.
 */
export function makeKeys() {
  let content = "";
  let key = "";
  return {
    /** @param {unknown} body @returns {string} */
    keyFor(body) {
      const next = JSON.stringify(body);
      if (next !== content || key === "") {
        content = next;
        key = crypto.randomUUID();
      }
      return key;
    },
    /** It was carried out: the same words again are meant again. */
    used() {
      key = "";
    },
  };
}
