// No specificity at all, so that every rule of the shop wins. The grid makes the banner fill whatever room the
// slot has (what hides its overflow may be smaller than what is in it), and the image lies behind the words.
const CSS =
  ":where([data-slot]:has(>.sk-banner)){display:grid}" +
  ":where(.sk-banner){position:relative;isolation:isolate;overflow:hidden}" +
  ":where(.sk-image){position:absolute;inset:0;width:100%;height:100%;object-fit:cover;z-index:-1}" +
  ":where(a.sk-headline,.sk-action)::after{content:'';position:absolute;inset:0}" +
  ":where(.sk-code,.sk-close){position:relative;z-index:1}" +
  ":where(.sk-close){position:absolute;top:0;inset-inline-end:0;min-width:24px;min-height:24px}";

/** Gives banners their least style, in a way that no content security policy forbids. */
export function addStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets.push(sheet);
}
