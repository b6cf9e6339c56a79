import { Radio, Stack, Text } from '@mantine/core';
import { reportEditionLabels, reportEditions, type ReportEdition } from '#contract/rapportTerms.ts';

const said: Record<ReportEdition, string> = {
  travail: 'Chiffres exacts, avec ceux de chaque antenne\u00a0: chaque page porte «\u00a0diffusion restreinte\u00a0».',
  publique:
    'Chiffres arrondis à 5 près et petits nombres masqués, vérifiés avec tout ce qui a déjà été diffusé\u00a0: elle peut être remise à tous.',
};

interface EditionChoiceProps {
  readonly edition: ReportEdition;
  onChange(edition: ReportEdition): void;
}

/** Who may read the file: the two sentences of the choice. */
export function EditionChoice({ edition, onChange }: EditionChoiceProps) {
  return (
    <Radio.Group
      label="Édition"
      value={edition}
      onChange={(chosen) => onChange(chosen === 'publique' ? 'publique' : 'travail')}
    >
      <Stack gap="xs" mt={6}>
        {reportEditions.map((each) => (
          <Radio
            key={each}
            value={each}
            label={reportEditionLabels[each]}
            description={
              <Text span size="sm">
                {said[each]}
              </Text>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
