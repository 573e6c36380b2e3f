/** Words that people do not know for what we mean, and the one to write instead. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\b(opener|answerer|who (opened|answered))s?\b/i, '"client" and "server"'],
  [/\bfindings?\b/i, '"anomaly", or "problem" in Diagnosis'],
  [/\bcourses?\b/i, '"trend"'],
  [/\bwhen it was\b/i, '"time"'],
  [/\b(doctor|symptoms?|patient|winner|deed|riddle)\b/i, 'plain words: "Diagnosis", "problem"'],
  [/\brights?\b(?! (index|type|field|networks?)\b)/i, '"privilege"'],
  [/\b(you|user|role) may( not)? (see|read|look|set|ask)\b|\bmay not be (read|asked)\b/i, '"privilege"'],
  [/\bshadow(s|ed|ing)?\b/i, '"runtime field"'],
  [/\b(take[ns]?|took|taking) back\b/i, '"undo" or "remove"'],
  [/\bgo(es)? on\b/i, '"continue" or "resume"'],
  [/\bin order\b(?! to)/i, '"OK"'],
  [/\bcould not be asked\b/i, '"Not checked"'],
  [/\b(mend(s|ed|ing)?|outbids?)\b|\btemplate [^.]*\bwins\b/i, '"repair", "has a higher priority"'],
  [/\bbounds?\b(?! to)/i, '"limit"'],
  [/\b(talkers? )?at most$|\bas tuned\b|\bmore room\b/i, '"maximum …", "default", "open full page"'],
  [/\bkeep data for\b|\bmade from (now|then) on\b/i, '"delete indices after N days"'],
  [/\b(told|tells? of|given up)\b/i, '"reported", "dropped", "skipped"'],
  [/\bthousand million\b/i, '"billion"'],
  [/\bpress\b/i, '"select"'],
  [/\b(for ever|lets? expect|as a rule|stands? (below|above|at the top))\b/i, 'plain English'],
];

/** What a message says in words that the glossary replaces; empty: nothing. */
export const wordFaults = (text: string): readonly string[] =>
  INSTEAD.flatMap(([word, instead]) => {
    const [found] = word.exec(text) ?? [];
    return found === undefined ? [] : [`says "${found}": write ${instead}`];
  });
