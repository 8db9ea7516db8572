/**
 * Inter is used where there is time for it. It is asked for by a class on the document and stays once it is there, so that the
 * letters never change under a reader; a page that opens first on a phone is never made to wait for it.
 *
 * @param {boolean} wanted
 */
export function useTextFont(wanted) {
  if (wanted && !navigator.connection?.saveData) {
    document.documentElement.classList.add("text-font");
  }
}
