/** Easy Swedish (lättläst) where it says something else than Swedish. */
export default {
  "start.title": "Berätta när någon försöker påverka ditt jobb på fel sätt",
  "start.lead": "Ingen får hota, slå, tjata eller muta dig för att du ska ändra dig i jobbet. Berätta här. Din chef måste hjälpa dig och svara dig.",
  "start.report": "Berätta vad som hände",
  "start.reportHint": "Det tar ungefär en minut. Du måste bara skriva vad som hände.",
  "start.noReports": "Du har inte berättat något än.",
  "start.unsent": "Du har en text som inte är skickad.",
  "start.smallEvent": "Spara något litet som hände",
  "start.smallEventHint": "Ett tryck räcker. Bara du ser det.",

  "receipt.title": "Tack. Din rapport har kommit fram.",
  "receipt.lead": "Nu är du klar. Nu är det arbetsgivaren som ska göra något.",
  "receipt.next": "Det här händer nu",
  "receipt.next1": "Chefen får veta det direkt och pratar med dig.",
  "receipt.next2": "Chefen bestämmer vad ni ska göra.",
  "receipt.next3": "Du får svar här.",
  "receipt.sealed1": "En särskilt utvald person får veta det. Din chef får inte veta det.",
  "receipt.support": "Vill du prata med någon? Prata med en kollega eller ditt skyddsombud. Du kan också prata med företagshälsovården.",

  "ownReports.none": "Du har inte berättat något än.",
  "ownReports.noneHint": "Här ser du det du har berättat, och vad som händer med det.",

  "ownReport.noAnswer": "Du har inte fått svar än. Vi säger till när svaret kommer.",
  "ownReport.exposedLead": "En kollega har berättat om något som hände dig. Du kan läsa, skriva mer och säga om något är fel.",

  "status.RECEIVED": "Har kommit fram",
  "status.ASSIGNED": "Hos chefen",
  "status.ACTING": "Chefen gör något",
  "status.ANSWERED": "Du har fått svar",
  "status.CLOSED": "Klart",

  "queue.WAITING": "Väntar på nät",
  "queue.NEEDS_ATTENTION": "Något måste rättas",

  "dialogue.hintReporter": "Den som tar hand om din rapport läser här och svarar.",
  "dialogue.askedForCorrection": "vill att du rättar något",

  "addendum.saved": "Sparat. Det du skrev först finns kvar.",

  "files.hint": "Bild, PDF, text eller ljud. Du kan skicka {most} filer. En fil får vara {size}.",

  "proof.text": "Spara kvittot. Det visar att rapporten har kommit fram.",
  "proof.whatText": "Kvittot visar vilken rapport det är och när den kom. Ditt namn står inte där. Din text står inte där. Andra kan se att kvittot är äkta.",

  "withdrawal.text": "Du kan ta tillbaka rapporten om ingen har börjat arbeta med den.",
  "withdrawal.confirmText": "Då gör ingen något åt det som hände. Du kan berätta igen när du vill.",

  "moreQuestions.title": "Vill du svara på fler frågor?",
  "moreQuestions.lead": "Då blir det lättare att hjälpa dig. Du måste inte.",

  "smallEvents.title": "Små händelser",
  "smallEvents.lead": "Här kan du spara små saker som känns fel.",
  "smallEvents.private": "Bara du ser det. Du kan göra en rapport av det.",
  "surveys.why": "Svara på några frågor. Det tar två minuter. Då ser vi hur mycket som händer.",
  "surveys.nobodySees": "Svaret går inte att koppla till dig.",
  "surveys.howPass": "Din telefon eller dator gör ett hemligt tal. Systemet vet att du arbetar här. Det vet inte vilket tal som är ditt.",
  "surveys.howAnswers": "Svaren skickas utan ditt namn. Ingen tid sparas. När enkäten är slut räknas svaren. Sedan tas de bort.",
  "surveys.howLimits": "Den som sköter datorerna kan kanske gissa på tiden. Börja nu och skicka senare. Då är det svårare att gissa.",
  "surveys.beginHere": "Svara klart på samma telefon eller dator. Du kan inte byta sedan.",
  "surveys.onlyOnce": "Du kan inte ändra sedan. Vi vet inte vilka svar som är dina.",
};
