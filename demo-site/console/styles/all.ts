import { base } from "./base.ts";
import { content } from "./content.ts";
import { controls } from "./controls.ts";
import { frame } from "./frame.ts";

/** The console's whole style sheet, for its own shadow tree only. */
export const styles = [base, frame, controls, content].join("\n");
