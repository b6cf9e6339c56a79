import { Alert, Button, Group, Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { CertificatesTab } from './CertificatesTab.tsx';
import { DurationsTab } from './DurationsTab.tsx';
import { ReviewTab } from './ReviewTab.tsx';

const tabs = [
  { value: 'revoir', label: 'À revoir', Panel: () => <ReviewTab kept={false} /> },
  { value: 'gardes', label: 'Gardés plus longtemps', Panel: () => <ReviewTab kept /> },
  { value: 'certificats', label: 'Certificats', Panel: CertificatesTab },
  { value: 'durees', label: 'Durées', Panel: DurationsTab },
] as const;

/** How long dossiers are kept, and who decides what becomes of them afterwards. */
export function ConservationPage() {
  const mayDecide = useMay('conservation.write');
  return (
    <>
      <PageHeader
        title="Conservation et effacement"
        description="Les dossiers dont la durée est passée attendent une décision. Rien n’est effacé sans elle."
      />
      {mayDecide ? <Decisions /> : <DurationsTab />}
    </>
  );
}

function Decisions() {
  const [search, setSearch] = useSearchParams();
  const { data, error } = api.conservation.waiting.useQuery({});
  return (
    <>
      <ErrorAlert error={error} />
      {data && data.unfinished > 0 ? <Unfinished /> : null}
      <Tabs
        value={search.get('onglet') ?? 'revoir'}
        onChange={(tab) =>
          setSearch((previous) => {
            previous.set('onglet', tab ?? 'revoir');
            return previous;
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Panel }) => (
          <Tabs.Panel key={value} value={value}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Unfinished() {
  const rewriting = useSubmit(async () => {
    await call('conservation.rewrite', {});
    notifyDone('La base est réécrite\u00a0: plus aucune page ne contient ce qui a été effacé.');
  });
  return (
    <Alert color="orange" mb="md" title="Un effacement n’est pas allé jusqu’au bout">
      <Group justify="space-between">
        Les dossiers sont effacés, mais la base n’a pas encore été réécrite. Libérez de la place, puis terminez.
        <Button variant="default" loading={rewriting.pending} onClick={() => void rewriting.run()}>
          Terminer l’effacement
        </Button>
      </Group>
      <ErrorAlert error={rewriting.error} />
    </Alert>
  );
}
