const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const PATIENCE_MS = 1000;
const REMINDER_MS = 20_000;

/**
 * Does one step of a command. A step that takes longer than a second says so while it runs and when it is done;
 * a shorter one says nothing.
 * @template T
 * @param {string} name What is being done: "Building the script".
 * @param {() => T | Promise<T>} work
 * @param {string} [fix] What the reader can do when it fails.
 * @returns {Promise<T>}
 */
export async function step(name, work, fix) {
  const began = Date.now();
  const stop = process.stdout.isTTY ? spin(name, began) : announce(name, began);
  try {
    const result = await work();
    stop();
    if (Date.now() - began >= PATIENCE_MS) say(`${green("✓")} ${name} ${grey(`(${since(began)})`)}`);
    return result;
  } catch (problem) {
    stop();
    throw isPlain(problem)
      ? plainly([`${name} failed: ${problem.message}`, fix].filter(Boolean).join(" "))
      : problem;
  }
}

/**
 * A failure that the reader can do something about: it is shown as it is, without a stack.
 * @param {string} text What failed, and the fix, in one line.
 */
export function plainly(text) {
  return Object.assign(new Error(text), { plain: true });
}

/**
 * Runs a whole command: a failure becomes one clear line and exit code 1.
 * @param {() => Promise<void>} work
 */
export async function command(work) {
  try {
    await work();
  } catch (problem) {
    process.exitCode = 1;
    console.error(`${red("✗")} ${told(problem)}`);
  }
}

/**
 * What to print of a failure: the stack only of one that nobody foresaw.
 * @param {unknown} problem
 */
export function told(problem) {
  if (!(problem instanceof Error)) return String(problem);
  return isPlain(problem) ? problem.message : (problem.stack ?? problem.message);
}

/** @param {unknown} problem @returns {problem is ReturnType<typeof plainly>} */
function isPlain(problem) {
  return problem instanceof Error && "plain" in problem;
}

/** @param {string} text */
export function say(text) {
  console.log(text);
}

/** @param {string} name @param {number} began */
function spin(name, began) {
  let frame = 0;
  const timer = setInterval(() => {
    if (Date.now() - began < PATIENCE_MS) return;
    frame = (frame + 1) % FRAMES.length;
    process.stdout.write(`\r\x1b[K${FRAMES[frame]} ${name} ${grey(since(began))}`);
  }, 100);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\x1b[K");
  };
}

/** @param {string} name @param {number} began */
function announce(name, began) {
  const first = setTimeout(() => say(`… ${name}`), PATIENCE_MS);
  const again = setInterval(() => say(`… ${name}, ${since(began)} so far`), REMINDER_MS);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

/** @param {number} began */
function since(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

const colours = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

/** @param {number} code @returns {(text: string) => string} */
const paint = (code) => (text) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);

export const bold = paint(1);
export const red = paint(31);
export const green = paint(32);
export const grey = paint(90);
