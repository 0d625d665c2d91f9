/**
 * Words that say what the law protects most (GDPR, article 9), each as it stands after `plainly`: small letters, no
 * marks, single spaces. A `*` at the end stands for any ending. Left out are words that shops use for other things:
 * `cancer` and `krebs` are also signs of the zodiac, a French `enceinte` is also a loudspeaker, an Arabic `حامل` also a
 * holder and `سكري` a kind of date, an English `ethnic` also a style; of these only the phrases that leave no doubt are here.
 */
export const SENSITIVE_WORDS = {
  health: [
    "diabet*|pregnan*|hiv|infertil*|fertility|menopaus*|depression|alzheimer*|epilep*|schizophreni*|obese|obesity|autism|autistic",
    "cancer (patient*|survivor*|treatment*)|breast cancer|lung cancer|chemotherap*|mental health|mental illness",
    "chronic (illness*|disease*|pain)|medical (condition*|history|record*)|health (condition*|status|problem*|issue*)",
    "disabilit*|insulin",
    "grossesse|femmes? enceintes?|handicape*|malad(e|es|ie|ies)|sante mentale",
    "schwanger*|krebs(krank*|patient*)|krankheit*|schwerbehindert*|depressionen",
    "embaraz*|enfermedad*|discapacita*|salud mental",
    "مرض السكري|مرضى|سرطان الثدي|مرضى السرطان|نساء حوامل|فترة الحمل|اكتئاب|اعاقه",
  ],
  religion: [
    "muslim*|islam|islamic|christians?(?! (dior|louboutin|lacroix|siriano))|catholic*|protestant*|jewish|jews?|hindus?|hinduism",
    "buddhis*|sikhs?|atheis*|religio*|church members?",
    "musulman*|chretien*|catholique*|juifs?|juives?|athee?s?",
    "christlich*|katholi*|judisch*|juden|evangelisch*|konfession*",
    "cristian(o|a|os|as)(?! (ronaldo|dior))|judi(o|a|os|as)|ateos?",
    "مسلم|مسلمه|مسلمون|مسلمين|مسيحي|مسيحيه|مسيحيين|يهودي|يهوديه|شيعي|شيعه|ديانه|متدينين",
  ],
  politics: [
    "politic(al|s|ally)|republican voters?|democrats?|voters?|party members?|communists?|socialists?",
    "partis? politiques?|opinions? politiques?|electeurs?",
    "politische?n? (meinung|gesinnung|einstellung)|parteimitglied*|wahler",
    "partidos? politicos?|opinion(es)? politicas?|votantes?",
    "حزب سياسي|اراء سياسيه|ناخبين",
  ],
  sexuality: [
    "gays?|lesbian*|bisexual*|homosexual*|transgender*|transsexual*|lgbt*|sexual (orientation|preference*)|sex life",
    "lesbiennes?|homosexuel*|orientation sexuelle",
    "schwule?n?|lesbisch*|homosexuell*|sexuelle orientierung",
    "lesbianas?|orientacion sexual",
    "مثلي الجنس|مثليين|المثليه الجنسيه|الميول الجنسيه",
  ],
  ethnicity: [
    "ethnicit*|ethnic (origin*|group*|minorit*|background*)|racial*|race (origin|group)|african americans?|hispanics?|latin(o|a|x)s?",
    "ethnies?|origines? ethniques?",
    "ethnische?n? (herkunft|gruppe*|minderheit*)",
    "etnias?|origen(es)? etnicos?|gitan(o|a|os|as)",
    "الاصل العرقي|اقليه عرقيه|عرقيه",
  ],
  "trade unions": [
    "(trade|labou?r) unions?|trade unionists?|union members?|unionized",
    "syndicats?|syndicalistes?|syndiques?",
    "gewerkschaft*",
    "sindicat(o|os|al|ales)|sindicalistas?",
    "نقابه|نقابي|نقابيين",
  ],
} as const satisfies { readonly [matter: string]: readonly string[] };

/** Names of a customer's traits that are sensitive whatever their values. */
export const SENSITIVE_TRAITS: { readonly [trait: string]: string } = {
  health: "health",
  illness: "health",
  diagnosis: "health",
  faith: "religion",
  belief: "religion",
  party: "politics",
  race: "ethnicity",
  union: "trade unions",
  orientation: "sexuality",
};
