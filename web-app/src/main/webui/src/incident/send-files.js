import { ApiProblem } from "../api/problem.js";

/**
 * Files for a report that has been received: one by one, each with its own key. One that is refused does not stop the others.
 *
 * @template {{file: File, idempotencyKey: string}} Chosen
 * @param {Chosen[]} chosen
 * @param {(chosen: Chosen) => Promise<void>} send
 * @param {(done: number) => void} onProgress how many have been tried
 * @returns {Promise<{chosen: Chosen, problem: ApiProblem}[]>} those that were not received, with the reason
 */
export async function sendFiles(chosen, send, onProgress) {
  const left = [];
  for (const [index, one] of chosen.entries()) {
    try {
      await send(one);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) {
        throw problem;
      }
      left.push({ chosen: one, problem });
    }
    onProgress(index + 1);
  }
  return left;
}
