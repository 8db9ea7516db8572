import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { build } from "vite";

/** Files of the start page that the build does not name by their content. */
const BY_NAME = ["index.html", "favicon.svg", "manifest.webmanifest"];

/**
 * Builds the service worker after the pages, with the list of the files that it fetches beforehand: those that the given sources end up in, with
 * all that those import and their styles. A file more is a file that every phone downloads.
 *
 * Ours, because the usual plugin for it brings three hundred packages to do this much.
 *
 * @param {{neededOffline: RegExp}} options what has to open without a network, by the path of its source
 * @returns {import("vite").Plugin}
 */
export function serviceWorker({ neededOffline }) {
  const files = new Set();
  /** @type {import("vite").ResolvedConfig} */
  let config;

  function take(bundle, name) {
    const chunk = bundle[name];
    if (chunk?.type !== "chunk" || files.has(name)) {
      return;
    }
    files.add(name);
    chunk.imports.forEach((imported) => take(bundle, imported));
    chunk.viteMetadata?.importedCss.forEach((style) => files.add(style));
  }

  return {
    name: "patala-service-worker",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: () => [{ tag: "link", attrs: { rel: "manifest", href: "/manifest.webmanifest" }, injectTo: "head" }],
    generateBundle: {
      order: "post",
      handler(options, bundle) {
        files.clear();
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === "chunk" && (chunk.isEntry || chunk.moduleIds.some((id) => neededOffline.test(id)))) {
            take(bundle, chunk.fileName);
          }
        }
      },
    },
    async writeBundle({ dir }) {
      const named = await Promise.all(BY_NAME.map(async (url) => ({ url, revision: await digest(join(dir, url)) })));
      const hashed = [...files].sort().map((url) => ({ url, revision: null }));
      await build({
        configFile: false,
        root: config.root,
        logLevel: "warn",
        define: { __NEEDED_OFFLINE__: JSON.stringify([...named, ...hashed]) },
        build: {
          outDir: dir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: config.build.target,
          rolldownOptions: {
            input: join(import.meta.dirname, "sw.js"),
            output: { format: "iife", entryFileNames: "sw.js" },
          },
        },
      });
    },
  };
}

const digest = async (file) => createHash("sha256").update(await readFile(file)).digest("hex").slice(0, 32);
