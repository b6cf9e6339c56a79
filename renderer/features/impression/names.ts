/** « Julien Fabre » is « F. J. », « Élie Ben Haddou » is « B. H. É. »: enough for who knows the list, nothing for who finds it. */
export const initials = (lastName: string, firstName: string): string =>
  `${lastName} ${firstName}`
    .split(/[\s’'-]+/)
    .filter(Boolean)
    .map((word) => `${word.charAt(0).toLocaleUpperCase('fr-FR')}.`)
    .join('\u00a0');
