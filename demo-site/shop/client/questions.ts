/** Remembers what a visitor answers to a short question, as an event of this device. */
export function startQuestions(): void {
  for (const card of document.querySelectorAll<HTMLElement>("[data-question]")) {
    for (const button of card.querySelectorAll<HTMLElement>("[data-answer]")) {
      button.addEventListener("click", () => {
        const { answer } = button.dataset;
        window.shopkeeper("event", "answer", { question: card.dataset.question, answer });
        for (const one of card.querySelectorAll("[data-answer]")) {
          one.setAttribute("aria-pressed", String(one === button));
        }
      });
    }
  }
}
