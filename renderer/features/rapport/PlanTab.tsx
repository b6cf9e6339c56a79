import { Checkbox, Stack, Text } from '@mantine/core';
import { reportSectionLabels, reportSections, type ReportSection } from '#contract/rapportTerms.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

/** What is printed, in the order of the report. */
export function PlanTab({ year, hidden }: { readonly year: number; readonly hidden: readonly ReportSection[] }) {
  const save = api.rapport.saveHidden.useMutation();
  const toggle = (section: ReportSection, printed: boolean) => {
    const next = printed ? hidden.filter((each) => each !== section) : [...hidden, section];
    save.mutate(
      { year, hidden: next },
      {
        onSuccess: ({ formerId }) =>
          notifyWithUndo(
            `masque-${section}`,
            `${reportSectionLabels[section]}\u00a0: ${printed ? 'dans le rapport' : 'hors du rapport'}.`,
            () =>
              void call('rapport.restore', { year, part: 'masque', antenneId: null, versionId: formerId })
                .then(() => queryClient.invalidateQueries())
                .catch(notifyRefusal),
          ),
      },
    );
  };
  return (
    <Stack gap="sm">
      <Text>Décochez ce qui ne doit pas être imprimé&nbsp;: rien n’est effacé.</Text>
      <ErrorAlert error={save.error} />
      {reportSections.map((section) => (
        <Checkbox
          key={section}
          label={reportSectionLabels[section]}
          checked={!hidden.includes(section)}
          onChange={({ currentTarget: { checked } }) => toggle(section, checked)}
        />
      ))}
    </Stack>
  );
}
