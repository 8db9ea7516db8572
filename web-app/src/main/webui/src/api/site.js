import { get } from "./client.js";

/**
 * What belongs to the municipality rather than to the product: its name and its accessibility statement.
 * A file beside the pages, so that each installation puts its own there.
 */
export const readSite = () => get("/site.json");
