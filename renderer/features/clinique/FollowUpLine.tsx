import { Text } from '@mantine/core';
import type { z } from 'zod';
import type { suiviPsychologique } from '#contract/clinique.ts';
import { api } from '#window/api.ts';
import { count, numericDay } from '#window/ui/format.ts';

type Suivi = z.output<typeof suiviPsychologique.of.output>['suivis'][number];

/** All that the team sees of a psychological follow-up: that there is one, and how many times the person came. */
export function FollowUpLine({ accompagnementId }: { accompagnementId: string }) {
  const { suivis = [] } = api.suiviPsychologique.of.useQuery({ accompagnementId }).data ?? {};
  if (suivis.length === 0) return null;
  return (
    <section aria-label="Suivi psychologique">
      {suivis.map((suivi) => (
        <Text key={suivi.accompagnementId} size="sm" c="dimmed" mb="sm">
          Suivi psychologique&nbsp;: {sentenceOf(suivi)}
        </Text>
      ))}
    </section>
  );
}

const sentenceOf = ({ seances, startsOn, endedOn }: Suivi): string => {
  const times = seances === 0 ? 'pas encore de séance' : `${count(seances)} séance${seances > 1 ? 's' : ''}`;
  return endedOn === null
    ? `${times}, depuis le ${numericDay(startsOn)}`
    : `${times}, du ${numericDay(startsOn)} au ${numericDay(endedOn)}`;
};
