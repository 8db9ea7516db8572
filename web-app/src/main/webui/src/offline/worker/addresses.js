/** Addresses that the server answers itself: a page of ours in their place would be a lie, and a copy of their answers a leak. */
const SERVERS_OWN = /^\/(incident|classification|followup|notification|session|login|logout)(\/|$)/;

/** @param {URL} url of our own origin */
export const isPage = (url) => !SERVERS_OWN.test(url.pathname);

/** Files whose name changes with their content. @param {URL} url of our own origin */
export const isBuiltFile = (url) => url.pathname.startsWith("/assets/");
