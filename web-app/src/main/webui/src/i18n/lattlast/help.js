/** Easy Swedish (lättläst) where it says something else than Swedish. */
export default {
  "help.what": "Vad kan jag berätta om?",
  "help.whatText":
    "Berätta om någon försöker få dig att göra fel i jobbet. Du behöver inte veta vad det heter. Det måste inte vara ett brott. Men det är okej att klaga på kommunen, och det är okej att bli arg.",
  "help.happens1": "Chefen får veta det direkt.",
  "help.happens2": "Chefen pratar med dig och bestämmer vad ni ska göra.",
  "help.happens3": "Du får svar. Du hittar svaret under Mina rapporter.",
  "help.corruption": "Handlar det om mutor?",
  "help.corruptionText": "Då läser bara en särskilt utvald person. Din chef och skyddsombudet får inte veta något.",
  "help.confidential": "Vem vet att det är jag?",
  "help.confidentialText": "Bara de som står i tabellen får läsa. De ser ditt namn, så att de kan hjälpa dig.",
  "help.deviceText": "Din text sparas här, låst till dig. Då försvinner den inte om du är utan nät. Efter 14 dagar tas den bort.",
};
