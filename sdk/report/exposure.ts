const HALF = 0.5;

/** Calls `seen` once, when half of an element is in view. Returns stopping. */
export function whenHalfSeen(element: Element, seen: () => void): () => void {
  const watch = (entries: readonly IntersectionObserverEntry[]) => {
    if (!entries.some(({ intersectionRatio }) => intersectionRatio >= HALF)) return;
    watcher.disconnect();
    seen();
  };
  const watcher = new IntersectionObserver(watch, { threshold: HALF });
  watcher.observe(element);
  return () => watcher.disconnect();
}
