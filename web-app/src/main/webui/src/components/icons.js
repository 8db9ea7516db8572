/**
 * The icons that `AppIcon` shows, drawn for this product. FKUI's own set is not used: it carries style attributes, which the content security
 * policy refuses, and drawings under a commercial licence.
 */

const DRAWINGS = {
  "arrow-down": "M5 9l7 7 7-7",
  file: "M13.5 3H6v18h12V7.5zM13.5 3v4.5H18",
  "arrow-right": "M9 5l7 7-7 7",
  close: "M5 5l14 14M19 5L5 19",
  success: "M4.5 12.5l5 5 10-11",
  error: "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4",
  "circle-notch-solid": "M12 3a9 9 0 1 0 9 9",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l2 1.5H4zM10 21h4",
  bars: "M4 7h16M4 12h16M4 17h16",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.5 2",
  phone: "M6.5 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  plus: "M12 5v14M5 12h14",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.2M18 13.9a6.5 6.5 0 0 1 3.5 6.1",
};

const SVG = "http://www.w3.org/2000/svg";

/** Puts the drawings into the document, out of sight. */
export function addIcons() {
  const sheet = element("svg", { width: "0", height: "0", "aria-hidden": "true", focusable: "false", class: "icon-sheet" });
  Object.entries(DRAWINGS).forEach(([name, d]) => sheet.append(symbol(name, d)));
  document.body.append(sheet);
}

function symbol(name, d) {
  const drawn = element("symbol", { id: `f-icon-${name}`, viewBox: "0 0 24 24" });
  const lines = { fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" };
  drawn.append(element("path", { d, ...lines }));
  return drawn;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value));
  return made;
}
