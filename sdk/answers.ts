// A file of its own: a first page has nothing to answer from, and later ones find it in the browser's cache.
export { fold } from "../rules/fold.ts";
