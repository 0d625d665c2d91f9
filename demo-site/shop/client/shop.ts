import { startAccount } from "./account.ts";
import { startAdding } from "./adding.ts";
import { startBasket } from "./basket-page.ts";
import { startCheckout } from "./checkout.ts";
import { startConsent } from "./consent.ts";
import { startCodes } from "./given.ts";
import { startLanguage } from "./language.ts";
import { startMemory } from "./memory.ts";
import { startQuestions } from "./questions.ts";
import { startReceipt } from "./receipt.ts";

// Every part looks for its own elements and does nothing on pages without them.
startLanguage();
startCodes();
startConsent();
startAdding();
startBasket();
startCheckout();
startReceipt();
startMemory();
startAccount();
startQuestions();
