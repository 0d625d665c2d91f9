/** What the shell is told: everything fine, problems in the input, wrong usage, a file that could not be read or written. */
export const EXIT = { fine: 0, problems: 1, usage: 2, unreadable: 3 } as const;

/** One of them. */
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** An end that the merchant can do something about: its message is one line that names the fix. */
export type Failure = Error & { readonly exit: Exit };

/** Makes a failure to be thrown. */
export function failure(exit: Exit, message: string): Failure {
  return Object.assign(new Error(message), { exit });
}

/** Whether something thrown is an end we meant, not a fault of ours. */
export function isFailure(problem: unknown): problem is Failure {
  return problem instanceof Error && "exit" in problem;
}

/** A failure for a file that the system refuses, in words instead of the system's code. */
export function unreadable(path: string, problem: unknown): Failure {
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  const reason = REASONS[code] ?? (problem instanceof Error ? problem.message : String(problem));
  return failure(EXIT.unreadable, `${path}: ${reason}`);
}

const REASONS: { readonly [code: string]: string | undefined } = {
  ENOENT: "there is no such file or folder; check the path",
  EISDIR: "this is a folder; name a file in it",
  EACCES: "no permission; check the file's rights",
  EROFS: "the disk is read-only; choose another place",
  ENOSPC: "the disk is full",
  Z_BUF_ERROR: "the gzip file ends too early; fetch it again",
  Z_DATA_ERROR: "the gzip file is damaged; fetch it again",
};
