import { mount } from "./mount.tsx";
import { createKeep } from "./page/keep.ts";
import { callShopkeeper, ensureQueue } from "./page/shopkeeper.ts";
import { previewOf, storedSwitches } from "./preview.ts";
import { createState } from "./state.ts";
import { watch } from "./watch.ts";

// The preview goes first: whether the script has started or not, its answer is then the one that is simulated.
const keep = createKeep();
ensureQueue();
callShopkeeper("preview", previewOf(storedSwitches(keep, location.search), Date.now()));

const state = createState();
watch(state, keep);
mount(state);
