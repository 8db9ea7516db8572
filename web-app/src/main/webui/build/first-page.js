import { createHash } from "node:crypto";

import swedish from "../src/i18n/sv/common.js";

/**
 * Builds the page that people in a bad moment open first, with its first words already in it, in Swedish, and all its code asked for at once: on
 * a slow phone it can be read long before the code has arrived that makes it work. The classes are those of the components that take its
 * place, so that nothing moves when they do.
 *
 * @param {{source: RegExp, fileName: string}} options the page's component, and the file that the server gives for its address
 * @returns {import("vite").Plugin}
 */
export function firstPage({ source, fileName }) {
  return {
    name: "patala-first-page",
    apply: "build",
    generateBundle: {
      // After Vite has written index.html.
      order: "post",
      handler(options, bundle) {
        const page = Object.values(bundle).find((chunk) => chunk.type === "chunk" && chunk.facadeModuleId && source.test(chunk.facadeModuleId));
        const entry = Object.values(bundle).find((chunk) => chunk.type === "chunk" && chunk.isEntry);
        const scripts = [entry, page].flatMap(({ fileName: file, imports }) => [file, ...imports]);
        const styles = [...page.viteMetadata.importedCss].filter((file) => !entry.viteMetadata.importedCss.has(file));
        const starter = startAfterPaint([...entry.imports, entry.fileName], [...new Set(scripts)]);
        this.emitFile({ type: "asset", ...starter });
        this.emitFile({
          type: "asset",
          fileName,
          source: String(bundle["index.html"].source)
            .replace(/\s*<link rel="modulepreload"[^>]*>/g, "")
            .replace(
              `<script type="module" crossorigin src="/${entry.fileName}"></script>`,
              `<script type="module" crossorigin src="/${starter.fileName}"></script>`,
            )
            .replace("</head>", `${styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`).join("")}\n  </head>`)
            .replace('<div id="app" class="site"></div>', `<div id="first-words" class="site">${firstWords(swedish)}</div>\n    <div id="app" class="site" hidden></div>`),
        });
      },
    },
  };
}

/**
 * A script that lets the words be painted before anything else is asked for: on a slow network the code would take the styles' share of it. The
 * code then runs a piece at a time, so that a slow phone answers to a touch in between. No page is painted in a hidden tab.
 */
function startAfterPaint(pieces, scripts) {
  const source = `const start = async () => {
  for (const href of ${addresses(scripts)}) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }));
  }
  for (const piece of ${addresses(pieces)}) {
    await import(piece);
    await new Promise((resolve) => setTimeout(resolve));
  }
};
document.visibilityState === "visible" ? requestAnimationFrame(() => setTimeout(start)) : start();
`;
  return { fileName: `assets/start-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.js`, source };
}

const addresses = (files) => JSON.stringify(files.map((file) => `/${file}`));

const firstWords = (texts) => `
      <header class="site-header"><div class="site-header__inner"><span class="brand"><svg class="brand__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"></svg><span class="brand__name">Påtala</span></span></div></header>
      <section class="safety"><div class="safety__inner"><span class="safety__call"><span class="safety__ask">${texts["danger.strip"]}</span> <a class="emergency-call" href="tel:112">${texts["danger.call"]}</a></span></div></section>
      <main class="site-main"><div class="narrow"><h1>${texts["report.title"]}</h1><p class="lead">${texts["report.lead"]}</p></div></main>
    `;
