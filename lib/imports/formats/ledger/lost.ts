/** What our own CSVs do not carry, and an import of them so cannot bring back; a sentence each. */
export const LEDGER_LOST: readonly string[] = [
  'Not in these files, and so not here: the text of articles, Arabic names, summaries, who attributes an event, roles of actors, the codes of datasets.',
  'Figures come as the disjoint cells that the files hold: wholes that their parts tell in full, rival figures and links between them, and cumulative tolls stay behind.',
]
