/** Does the work once the page is parsed and somebody looks at it: a prerendered page may never be seen. */
export function whenParsed(work: () => void): void {
  const reason = Reflect.get(document, "prerendering")
    ? "prerenderingchange"
    : document.readyState === "loading" && "DOMContentLoaded";
  // Each of them happens once.
  if (reason) document.addEventListener(reason, () => whenParsed(work));
  else work();
}
