const sentences = {
  offer_code_invalid: [
    "We do not know this code. Please look at it again, letter by letter.",
    "لا نعرف هذا الرمز. تحقق منه حرفًا حرفًا من فضلك.",
  ],
  offer_expired: [
    "This code has had its day. A new one may be waiting on the front page.",
    "انتهت صلاحية هذا الرمز.",
  ],
  offer_used: [
    "This code has been used already. Thank you for coming back.",
    "استُخدم هذا الرمز من قبل. شكرًا لعودتك.",
  ],
  offer_minimum: [
    "Your basket is a little too small for this code. Add something, and try it again.",
    "سلتك أصغر قليلًا مما يتطلبه هذا الرمز. أضف شيئًا وحاول مجددًا.",
  ],
  offer_currency: ["This code is for another currency.", "هذا الرمز لعملة أخرى."],
  offer_budget: ["This offer was very popular, and there is none left.", "نفد هذا العرض لكثرة الإقبال عليه."],
  offer_limit: ["You have used this offer as often as it allows.", "استخدمت هذا العرض بالقدر المسموح به."],
  offer_stacking: [
    "This code does not go together with the other discount. Please choose the one you like better.",
    "لا يجتمع هذا الرمز مع الخصم الآخر. اختر ما تفضله منهما من فضلك.",
  ],
  offer_reserved: [
    "This code is on its way with another order. If that one comes to nothing, it is free again in a few minutes.",
    "هذا الرمز محجوز لطلب آخر. إن لم يكتمل ذلك الطلب عاد متاحًا بعد دقائق.",
  ],
  offer_reservation_expired: [
    "We kept your code for a while, and the time is over. Please try once more.",
    "حجزنا رمزك لبعض الوقت وقد انتهت المدة. حاول مرة أخرى من فضلك.",
  ],
  offer_floor: [
    "Your basket is priced as kindly as it can be already, so there is nothing left for this code.",
    "سلتك بأفضل سعر ممكن بالفعل، فلم يبق لهذا الرمز ما يخصمه.",
  ],
  payment_declined: [
    "Your bank did not accept the payment. Nothing is charged and nothing is lost: please pay another way.",
    "لم يقبل البنك الدفعة. لم يُخصم شيء ولم يضع شيء: اختر طريقة دفع أخرى من فضلك.",
  ],
  unavailable: [
    "We cannot check your code just now. Try again in a moment, or order without it.",
    "لا يمكننا التحقق من الرمز الآن. حاول بعد قليل أو أكمل الطلب من دونه.",
  ],
  out_of_stock: [
    "Something in your basket is no longer available. Please look at it once more.",
    "لم يعد أحد المنتجات في سلتك متوفرًا. راجعها من فضلك.",
  ],
} as const;

/** Why the shop says no: the codes of Shopkeeper's offers, and two of its own. */
export type RefusalCode = keyof typeof sentences;

/** A refusal, with one kind sentence for the shopper. */
export type Refusal = { readonly code: RefusalCode; readonly message: string };

/** A refusal in the shopper's language. A code that we do not know means that nobody could tell. */
export function refusalOf(code: string, language: "en" | "ar"): Refusal {
  const known = isRefusal(code) ? code : "unavailable";
  return { code: known, message: sentences[known][language === "ar" ? 1 : 0] };
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(sentences, code);
}
