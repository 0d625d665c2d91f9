import { promisifyRequest, type UseStore } from "idb-keyval";

/** The store on disk, as far as it answers. */
export type Disk = {
  /** Works in one transaction, and resolves when that is complete. Work may be done again if it did not last. */
  readonly use: <Result>(mode: IDBTransactionMode, work: Work<Result>) => Promise<Result>;
  /** Whether it answers. */
  readonly lasts: () => boolean;
};

type Work<Result> = (store: IDBObjectStore) => Promise<Result>;

const DISK_MS = 2000;

export function createDisk(open: () => UseStore, onProblem: (problem: unknown) => void): Disk {
  // A handle that failed once fails for good. The second is the only other try.
  const handles = [open(), open()];
  // WebKit keeps a page to go back to in the midst of its transactions, for which those of all later pages would wait:
  // they are broken off, none begins until the page is back, and then they are done again.
  const begun = new Set<IDBTransaction>();
  let back: Promise<unknown> | undefined;
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) return;
    back = new Promise((resolve) => addEventListener("pageshow", resolve));
    for (const transaction of begun) {
      try {
        transaction.abort();
      } catch {
        // It is about to be complete.
      }
    }
  });
  const use: Disk["use"] = async (mode, work) => {
    const before = back;
    await before;
    const [handle] = handles;
    if (!handle) throw new Error("no memory");
    try {
      return await within(
        DISK_MS,
        handle(mode, async (store) => {
          const { transaction } = store;
          begun.add(transaction);
          const [result] = await Promise.all([work(store), promisifyRequest(transaction)]).finally(() =>
            begun.delete(transaction),
          );
          return result;
        }),
      );
    } catch (problem) {
      if (before === back) {
        onProblem(problem);
        if (handles[0] === handle) handles.shift();
      }
      return use(mode, work);
    }
  };
  return { use, lasts: () => handles.length > 0 };
}

/** Rejects when a promise takes longer. */
export function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(reject, milliseconds, new Error("late"));
  });
}
