import { render } from "preact";
import { Console } from "./console.tsx";
import type { State } from "./state.ts";
import { styles } from "./styles/all.ts";

/** Puts the console on the page, in a tree of its own, so that no style passes either way. Returns removing. */
export function mount(state: State, body: HTMLElement = document.body): () => void {
  const host = document.createElement("shopkeeper-console");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  const app = document.createElement("div");
  style.textContent = styles;
  app.lang = "en";
  root.append(style, app);
  body.append(host);
  const stopFollowing = followDirection(app);
  render(<Console state={state} />, app);
  return () => {
    stopFollowing();
    render(null, app);
    host.remove();
  };
}

// A shop may change its language, and with it its direction, without a new page.
function followDirection(app: HTMLElement): () => void {
  const page = document.documentElement;
  const follow = () => {
    app.dir = page.dir || document.body.dir || "ltr";
  };
  const observer = new MutationObserver(follow);
  observer.observe(page, { attributeFilter: ["dir"] });
  follow();
  return () => observer.disconnect();
}
