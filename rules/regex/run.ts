/**
 * A pattern as a table, in plain JSON: all that a device needs to search for it.
 *
 * States are named by one character each, in code order: the search begins in `1`, and the row of state `1` is at
 * index 1. Classes of characters have the names after the last state's. At index 0 stand the classes: the class of
 * the first characters, then pairs, from which character on it is which class. A state's row is the state that
 * follows, then pairs, after which class it is which state instead. A row that ends in `!` says that the pattern
 * is found if the text ends here; once found, it stays found.
 */
export type Automaton = readonly [classes: string, start: string, ...states: readonly string[]];

/** Whether the automaton's pattern is found anywhere in a text, in one look-up for each UTF-16 code unit. */
export function run(automaton: Automaton, text: string): boolean {
  let [classes, row] = automaton;
  for (let at = 0; at < text.length; at++) {
    let edge = 1;
    while (classes.charCodeAt(edge) <= text.charCodeAt(at)) edge += 2;
    // A class that has no pair is at index -1, and what stands behind that is the state that follows otherwise.
    row = automaton[row.charCodeAt(row.indexOf(classes.charAt(edge - 1)) + 1) - 48] ?? "";
  }
  return row.endsWith("!");
}
