import { Accordion, Code, Loader, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';

/** Which version this is, and whose work it is made of. */
export function AboutPage() {
  const { data, error, isPending } = api.misesAJour.licences.useQuery({});
  const [sought, setSought] = useState('');
  const packages = data?.packages.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase())) ?? [];
  return (
    <>
      <PageHeader title="À propos" description={data ? `Antenne, version ${data.version}.` : undefined} />
      <Stack gap="lg" maw={760}>
        <ErrorAlert error={error} />
        {isPending ? <Loader aria-label="Chargement" /> : null}
        {data ? (
          <Paper withBorder p="lg" component="section">
            <Stack>
              <div>
                <Title order={2}>Logiciels libres utilisés</Title>
                <Text c="dimmed">
                  Antenne contient le travail d’autres personnes&nbsp;: {count(data.packages.length)} composants, chacun
                  avec sa licence. Leurs textes sont ceux de leurs auteurs.
                </Text>
              </div>
              <TextInput
                label="Chercher un composant"
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
              />
              {packages.length === 0 ? (
                <EmptyState compact title="Aucun composant de ce nom" description="Essayez un nom plus court." />
              ) : (
                <Accordion variant="contained" chevronPosition="left">
                  {packages.map(({ name, version, licence, author, text }) => (
                    <Accordion.Item key={`${name}@${version}`} value={`${name}@${version}`}>
                      <Accordion.Control>
                        {name} {version}
                        <Text span size="sm" c="dimmed">
                          {' '}
                          — {licence || 'licence dans le texte'}
                          {author ? `, ${author}` : ''}
                        </Text>
                      </Accordion.Control>
                      <Accordion.Panel>
                        <Code block lang="en" style={{ whiteSpace: 'pre-wrap' }}>
                          {text || licence}
                        </Code>
                      </Accordion.Panel>
                    </Accordion.Item>
                  ))}
                </Accordion>
              )}
            </Stack>
          </Paper>
        ) : null}
      </Stack>
    </>
  );
}
