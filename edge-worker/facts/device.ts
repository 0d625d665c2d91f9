/** What a request says about the device it came from. */
export type Device = { readonly type: DeviceType; readonly os?: string; readonly browser?: string };

/** Kinds of device that rules can ask about. */
export type DeviceType = "mobile" | "tablet" | "desktop" | "tv" | "bot";

type Row<Name extends string = string> = readonly [name: Name, pattern: RegExp];

/** The device behind a request's headers: client hints where the browser sends them, then the user agent. */
export function deviceOf(headers: Headers): Device {
  const agent = (headers.get("user-agent") ?? "").slice(0, 1024);
  const hints = { mobile: headers.get("sec-ch-ua-mobile"), platform: headers.get("sec-ch-ua-platform") };
  const key = `${hints.mobile} ${hints.platform} ${agent}`;
  const known = devices.get(key);
  if (known) return known;
  const device = deviceBehind(agent, hints);
  // Many visitors share one browser, and trying every pattern takes as long as many decisions.
  if (devices.size >= MOST_KNOWN) devices.clear();
  devices.set(key, device);
  return device;
}

const devices = new Map<string, Device>();
const MOST_KNOWN = 500;

/** Client hints as the browser wrote them. */
type Hints = { readonly mobile: string | null; readonly platform: string | null };

function deviceBehind(agent: string, hints: Hints): Device {
  const type = first(TYPES, agent) ?? hintedType(hints) ?? (MOBILE.test(agent) ? "mobile" : "desktop");
  if (type === "bot") return { type };
  const os = first(SYSTEMS, agent) ?? hintedSystem(hints);
  const browser = first(BROWSERS, agent);
  return { type, ...(os && { os }), ...(browser && { browser }) };
}

function first<Name extends string>(rows: readonly Row<Name>[], agent: string): Name | undefined {
  return rows.find(([, pattern]) => pattern.test(agent))?.[0];
}

function hintedType({ mobile }: Hints): DeviceType | undefined {
  return mobile === "?1" ? "mobile" : undefined;
}

function hintedSystem({ platform }: Hints): string | undefined {
  const hint = platform?.replaceAll('"', "");
  return hint && Object.hasOwn(HINTED, hint) ? HINTED[hint] : undefined;
}

// Real browsers introduce themselves as Mozilla/5.0 with a system in brackets; whoever names a web page, a tool
// or nothing but itself is a machine. The first row that fits decides.
const TYPES: readonly Row<DeviceType>[] = [
  ["tv", /^Roku|HbbTV|smart-?tv/i],
  [
    "bot",
    /bot\b|bot[/_-]|crawl|spider|slurp|scrap|fetch|monitor|preview|checker|validator|headless|lighthouse/i,
  ],
  ["bot", /https?:|www\.|\w@\w|\.(?:com|io|net)\b|^(?!Mozilla ?\/|Opera\/\d)|^Mozilla\/5\.0(?! ?\()/i],
  ["bot", /^Mozilla\/5\.0 ?\(compatible(?!; (?:MSIE \d|Konqueror))|Google-|Cloudflare|DMBrowser/i],
  ["bot", /^Mozilla\/[\d.]+ ?$|\b(?:curl|wget|python|java|okhttp|ruby|perl|phantomjs|selenium|puppeteer)\b/i],
  ["tv", /TV(?![a-z])|\bAFT[A-Z]|BRAVIA|CrKey|VIDAA|Vizio|web0s|netcast|(?:box|stick|4K)(?:\b|_)/i],
  // Families of boxes that go under a television and call themselves nothing but Android.
  ["tv", /\b(?:VONTAR|Ugoos|[AHTX]9[56]X?\b|[AH]9[56]|TX\d|KM\d)/],
  ["tablet", /iPad|[ _-]?pad\b|\bSM-[TPX]\d|\btab(?:let)?|-TAB|PlayBook|Kindle|Slate|Silk\/(?!.*Mobile)/i],
  // Tablets of one maker end in PL or MG, of some others in their screen's inches.
  ["tablet", /\b[TPC]S\d{4}[MP][GL]\b/],
  ["mobile", /\bSM-[AFGJNS]\d/],
  ["tablet", /Android(?!.*\bMobile\b)/],
];

const MOBILE = /Mobi|iPhone|iPod|Phone|Opera Mini|BlackBerry|BB10/i;

const SYSTEMS: readonly Row[] = [
  ["iOS", /\((?:iPhone|iPad|iPod)/],
  ["Windows Phone", /Windows Phone/],
  ["Fire OS", /\bAFT[A-Z]|\bKF[A-Z]{2,}|Silk\//],
  ["HarmonyOS", /HarmonyOS/],
  ["Roku OS", /^Roku/],
  ["VIDAA", /VIDAA/],
  ["ViziOS", /Vizio/i],
  ["TiVo OS", /TiVo/],
  ["Tizen", /Tizen/],
  ["webOS", /web0s|webOS/i],
  ["Android", /Andr[o0]id/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh|Mac OS X/],
  ["Chrome OS", /\bCrOS\b/],
  ["Ubuntu", /Ubuntu/],
  ["Linux", /Linux|X11/],
];

const HINTED: { readonly [platform: string]: string } = {
  Android: "Android",
  "Chrome OS": "Chrome OS",
  Linux: "Linux",
  Windows: "Windows",
  iOS: "iOS",
  macOS: "macOS",
};

// Browsers built on another one name both, so the most particular comes first.
const BROWSERS: readonly Row[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\/|\bOpera|\bOPT\//],
  ["Samsung Internet", /SamsungBrowser/],
  ["Yandex", /YaBrowser|YaSearchBrowser/],
  ["Huawei Browser", /HuaweiBrowser/],
  ["Silk", /\bSilk\//],
  ["Vivaldi", /Vivaldi/],
  ["UC Browser", /UCBrowser/],
  ["Instagram", /Instagram/],
  ["Facebook", /\bFBA[NV]\b/],
  ["TikTok", /musical_ly|BytedanceWebview/i],
  ["Firefox", /Firefox\/|FxiOS/],
  ["Chrome", /Chrome\/|CriOS/],
  ["Safari", /Safari\//],
];
